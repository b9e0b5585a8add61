// A message that is being written: on the stack unless it is long, so that it is allocated once,
// when its size is known.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace noom {

class WireText {
 public:
  WireText() = default;
  WireText(const WireText&) = delete;
  WireText& operator=(const WireText&) = delete;

  void put(char byte) {
    if (size_ == capacity_) grow(1);
    data_[size_++] = byte;
  }
  void put(std::string_view text) {
    if (capacity_ - size_ < text.size()) grow(text.size());
    std::memcpy(data_ + size_, text.data(), text.size());
    size_ += text.size();
  }

  char last() const { return data_[size_ - 1]; }  // of what is not empty
  std::string_view text() const { return {data_, size_}; }

 private:
  static constexpr std::size_t short_text = 2048;

  void grow(std::size_t by) {
    capacity_ = std::max(capacity_ * 2, size_ + by);
    std::unique_ptr<char[]> longer(new char[capacity_]);
    std::memcpy(longer.get(), data_, size_);
    long_ = std::move(longer);
    data_ = long_.get();
  }

  std::array<char, short_text> short_;  // not filled
  std::unique_ptr<char[]> long_;
  char* data_ = short_.data();
  std::size_t size_ = 0;
  std::size_t capacity_ = short_text;
};

}  // namespace noom
