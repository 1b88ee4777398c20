#include "base/text.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

enum { GROUP = 3, SIX = 63 };

void plm__text_add_base64(plm__text *text, const char *bytes, size_t length) {
    for (size_t at = 0; at < length; at += GROUP) {
        size_t count = length - at < GROUP ? length - at : GROUP;
        uint32_t bits = 0;
        for (size_t i = 0; i < GROUP; i++) {
            bits = bits << 8 | (i < count ? (unsigned char)bytes[at + i] : 0);
        }
        const char group[] = {digits[bits >> 18], digits[bits >> 12 & SIX],
                              count > 1 ? digits[bits >> 6 & SIX] : '=',
                              count > 2 ? digits[bits & SIX] : '='};
        plm__text_add_bytes(text, group, sizeof group);
    }
}
