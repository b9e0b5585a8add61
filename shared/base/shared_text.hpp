// A text that never changes and has any number of owners, on any threads: one word for each of
// them, and one allocation for all.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <new>
#include <string_view>
#include <utility>

namespace noom {

class SharedText {
  // What is allocated: this, and the text behind it.
  class Shared {
   public:
    std::size_t size() const { return size_; }
    std::uint32_t owners() const { return owners_; }  // a moment ago
    std::string_view text() const { return {reinterpret_cast<const char*>(this + 1), size_}; }

   private:
    friend SharedText;
    std::atomic<std::uint32_t> owners_ = 1;
    std::uint32_t size_ = 0;
  };

 public:
  SharedText() = default;
  SharedText(std::nullptr_t) {}
  explicit SharedText(std::string_view text)
      : shared_(new (::operator new(sizeof(Shared) + text.size())) Shared) {
    shared_->size_ = static_cast<std::uint32_t>(text.size());
    text.copy(reinterpret_cast<char*>(shared_ + 1), text.size());
  }
  SharedText(const SharedText& other) : shared_(other.shared_) {
    if (shared_ != nullptr) shared_->owners_.fetch_add(1, std::memory_order_relaxed);
  }
  SharedText(SharedText&& other) noexcept : shared_(std::exchange(other.shared_, nullptr)) {}
  SharedText& operator=(SharedText other) noexcept {
    std::swap(shared_, other.shared_);
    return *this;
  }
  ~SharedText() {
    if (shared_ == nullptr || shared_->owners_.fetch_sub(1, std::memory_order_acq_rel) > 1) return;
    shared_->~Shared();
    ::operator delete(shared_);
  }

  explicit operator bool() const { return shared_ != nullptr; }
  std::string_view operator*() const { return shared_->text(); }
  const Shared* operator->() const { return shared_; }
  // The same one, not an equal one.
  bool operator==(const SharedText&) const = default;

 private:
  Shared* shared_ = nullptr;
};

}  // namespace noom
