// What a code point is, as far as a name that people read has to care (Unicode 15).
#pragma once

namespace noom {

// C0, C1 and delete.
bool is_control(char32_t c);
// Looks like a gap. U+2800, a braille pattern without dots, among them.
bool is_space(char32_t c);
// Reorders what stands around it, so that a name could pose as another.
bool is_bidirectional(char32_t c);
// Default_Ignorable_Code_Point, variation selectors, tags and joiners included: two names that look
// the same could differ by these.
bool is_invisible(char32_t c);
// Stacks upon the one before.
bool is_combining(char32_t c);
// May be a part of an emoji sequence: pictographs, symbols and arrows.
bool is_pictographic(char32_t c);

inline constexpr char32_t zero_width_joiner = 0x200D;
inline constexpr char32_t emoji_style = 0xFE0F;

// The precomposed Hangul syllable of two halves (The Unicode Standard, section 3.12); 0 if there is
// none.
char32_t compose_hangul(char32_t first, char32_t second);

}  // namespace noom
