#include "shared/format/time_label.hpp"

namespace noom {
namespace {

constexpr std::int64_t minutes_of_day = 24 * 60;

// Rounds down, also before 1970.
std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

std::string padded(std::int64_t value, std::size_t digits) {
  auto text = std::to_string(value);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return text;
}

std::string hours_and_minutes(std::int64_t minutes) {
  const auto today = minutes - floor_divide(minutes, minutes_of_day) * minutes_of_day;
  return padded(today / 60, 2) + ":" + padded(today % 60, 2);
}

// The proleptic Gregorian calendar, in years that begin on the first of March.
std::string date(std::int64_t days_since_1970) {
  const auto days = days_since_1970 + 719468;
  const auto era = floor_divide(days, 146097);
  const auto day_of_era = days - era * 146097;
  const auto year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const auto day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const auto march_month = (5 * day_of_year + 2) / 153;
  const auto day = day_of_year - (153 * march_month + 2) / 5 + 1;
  const auto month = march_month < 10 ? march_month + 3 : march_month - 9;
  const auto year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
}

}  // namespace

std::string time_label(std::int64_t at, std::int32_t utc_offset) {
  return hours_and_minutes(floor_divide(at, 60'000) + utc_offset);
}

std::string time_stamp(std::int64_t at) {
  const auto seconds = floor_divide(at, 1000);
  const auto minutes = floor_divide(seconds, 60);
  return date(floor_divide(minutes, minutes_of_day)) + "T" + hours_and_minutes(minutes) + ":" +
         padded(seconds - minutes * 60, 2) + "Z";
}

}  // namespace noom
