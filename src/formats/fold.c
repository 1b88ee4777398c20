#include "formats/fold.h"

#include "formats/utf8.h"

#include <string.h>

/* The base letters of U+00C0 to U+017F; '?' for what becomes two, or no letter. */
static const char bases[] = "aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y"
                            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
                            "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static const char *two_letters(uint32_t code) {
    switch (code) {
    case 0xc6:
    case 0xe6:
        return "ae";
    case 0xde:
    case 0xfe:
        return "th";
    case 0xdf:
        return "ss";
    default:
        return "";
    }
}

static bool is_capital(uint32_t code) {
    return (code >= 'A' && code <= 'Z') || (code >= 0xc0 && code <= 0xde && code != 0xd7);
}

/* One folded character in out, which is no text for what parts words; whether it is a letter. */
static bool fold_character(uint32_t code, const char *text, size_t bytes, char out[8]) {
    memset(out, 0, 8);
    if (code < 0x80) {
        out[0] = (char)(code >= 'A' && code <= 'Z' ? code + 32 : code);
        return (out[0] >= 'a' && out[0] <= 'z') || (out[0] >= '0' && out[0] <= '9');
    }
    if (code >= 0xc0 && code < 0x180) {
        char base = bases[code - 0xc0];
        out[0] = base;
        if (base == '?') {
            memcpy(out, two_letters(code), strlen(two_letters(code)) + 1);
        }
        return out[0] != '\0';
    }
    bool gap =
        code < 0xc0 || (code >= 0x2000 && code < 0x2c00) || (code >= 0x3000 && code < 0x3004);
    memcpy(out, text, gap ? 0 : bytes);
    return !gap;
}

static bool is_accent(uint32_t code) {
    return code >= 0x300 && code < 0x370;
}

/* Begins a word, or goes on with one. */
static bool open_word(plm__folded *out, bool within, size_t at, size_t used) {
    if (within) {
        return true;
    }
    if (out->count == PLM__FOLDED_WORDS) {
        return false;
    }
    out->starts[out->count] = at;
    out->ends[out->count++] = used;
    return true;
}

bool plm__fold_words(const char *text, size_t length, plm__folded *out) {
    *out = (plm__folded){.count = 0};
    size_t used = 0;
    bool within = false;
    bool small = false;
    for (size_t at = 0; at < length;) {
        uint32_t code = 0;
        char letter[8];
        size_t bytes = plm__utf8_decode(text + at, length - at, &code);
        bytes = bytes > 0 ? bytes : 1;
        if (!is_accent(code)) {
            bool word = fold_character(code, text + at, bytes, letter);
            within = within && word && !(small && is_capital(code));
            size_t size = strlen(letter);
            if (word && (used + size >= PLM__FOLDED_TEXT || !open_word(out, within, at, used))) {
                return false;
            }
            if (word) {
                memcpy(out->text + used, letter, size);
                used += size;
                out->ends[out->count - 1] = used;
                out->stops[out->count - 1] = at + bytes;
            }
            small = word && !is_capital(code);
            within = word;
        }
        at += bytes;
    }
    return true;
}

void plm__folded_join(const plm__folded *of, size_t first, size_t last,
                      char out[PLM__FOLDED_TEXT]) {
    size_t start = first > 0 ? of->ends[first - 1] : 0;
    size_t end = last > first ? of->ends[last - 1] : start;
    memcpy(out, of->text + start, end - start);
    out[end - start] = '\0';
}
