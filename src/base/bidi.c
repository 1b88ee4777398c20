#include "base/bidi.h"

#include <string.h>

/* The character that three bytes of UTF-8 stand for. */
static uint32_t decode(const unsigned char *b) {
    return (b[0] & 15U) << 12 | (b[1] & 63U) << 6 | (b[2] & 63U);
}

static bool is_turn(uint32_t code) {
    return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

uint32_t plm__bidi_find(const char *bytes, size_t length, size_t *at) {
    static const char first = '\xe2'; /* which all of them begin with */
    size_t from = 0;
    while (length - from >= PLM__BIDI_BYTES) {
        const char *found = memchr(bytes + from, first, length - from - (PLM__BIDI_BYTES - 1));
        if (found == NULL) {
            break;
        }
        uint32_t code = decode((const unsigned char *)found);
        if (is_turn(code)) {
            *at = (size_t)(found - bytes);
            return code;
        }
        from = (size_t)(found - bytes) + 1;
    }
    return 0;
}

void plm__bidi_add_shown(plm__text *text, const char *bytes, size_t length) {
    size_t at = 0;
    uint32_t code = 0;
    while ((code = plm__bidi_find(bytes, length, &at)) != 0) {
        plm__text_add_bytes(text, bytes, at);
        plm__text_add_format(text, "\\u%04x", (unsigned)code);
        bytes += at + PLM__BIDI_BYTES;
        length -= at + PLM__BIDI_BYTES;
    }
    plm__text_add_bytes(text, bytes, length);
}
