#include "server/journal/writer.hpp"

#include <boost/asio/post.hpp>
#include <utility>

#include "server/log.hpp"

namespace noom::journal {

namespace asio = boost::asio;

Writer::Writer(RoomStore store, Told told)
    : store_(std::move(store)),
      told_(std::move(told)),
      work_(io_.get_executor()),
      thread_([this] { io_.run(); }) {}

Writer::~Writer() {
  work_.reset();
  thread_.join();
}

void Writer::post(ShardIndex from, Records records) {
  asio::post(io_, [this, from, all = std::move(records)]() mutable { take(from, std::move(all)); });
}

// The commit comes after all that is posted already.
void Writer::take(ShardIndex from, Records records) {
  if (failed_) return;
  counts_[from] += records.size();
  batches_.push_back(std::move(records));
  if (!std::exchange(due_, true)) asio::post(io_, [this] { commit(); });
}

void Writer::commit() {
  due_ = false;
  try {
    store_.commit(batches_);
  } catch (const Failed& failed) {
    failed_ = true;
    log::error("cannot save the rooms", {{"reason", failed.what()}});
    return told_.failed();
  }
  batches_.clear();
  told_.committed(std::exchange(counts_, {}));
}

}  // namespace noom::journal
