#include "formats/yaml_text.h"

#include "formats/utf8.h"

#include <string.h>

enum { REMARK_BYTES = 200 };

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Words that some version of YAML reads as something else than text. */
static bool is_special_word(const char *text, size_t length) {
    static const char *const words[] = {"null", "true", "false", "yes", "no",  "on",
                                        "off",  "y",    "n",     "nan", "inf", NULL};
    char lower[8];
    if (length >= sizeof lower) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        lower[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] - 'A' + 'a' : text[i]);
    }
    lower[length] = '\0';
    for (size_t i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], lower) == 0) {
            return true;
        }
    }
    return false;
}

/* Letters first, then what has no meaning of its own in YAML, and no blank at the end. */
static bool is_plain(const char *text, size_t length) {
    if (length == 0 || !(is_letter(text[0]) || (unsigned char)text[0] >= 0xc3) ||
        text[length - 1] == ' ' || is_special_word(text, length)) {
        return false;
    }
    for (size_t at = 0; at < length;) {
        uint32_t code = 0;
        size_t bytes = plm__utf8_decode(text + at, length - at, &code);
        bool ascii_safe = code < 0x80 && (is_letter((char)code) || (code >= '0' && code <= '9') ||
                                          strchr(" -_.()/+;'", (int)code) != NULL);
        if (bytes == 0 || (code < 0x80 ? !ascii_safe : plm__utf8_hidden(code))) {
            return false;
        }
        at += bytes;
    }
    return true;
}

static void add_escaped(plm__text *out, uint32_t code, const char *bytes, size_t count) {
    if (code == '"' || code == '\\') {
        plm__text_add(out, "\\");
        plm__text_add_bytes(out, bytes, count);
    } else if (code == '\n') {
        plm__text_add(out, "\\n");
    } else if (code == '\t') {
        plm__text_add(out, "\\t");
    } else if (!plm__utf8_hidden(code)) {
        plm__text_add_bytes(out, bytes, count);
    } else if (code < 0x100) {
        plm__text_add_format(out, "\\x%02X", (unsigned)code);
    } else if (code < 0x10000) {
        plm__text_add_format(out, "\\u%04X", (unsigned)code);
    } else {
        plm__text_add_format(out, "\\U%08X", (unsigned)code);
    }
}

void plm__yaml_add(plm__text *out, const char *text, size_t length) {
    if (is_plain(text, length)) {
        plm__text_add_bytes(out, text, length);
        return;
    }
    plm__text_add(out, "\"");
    for (size_t at = 0; at < length;) {
        uint32_t code = 0;
        size_t bytes = plm__utf8_decode(text + at, length - at, &code);
        if (bytes == 0) {
            code = 0xfffd;
            bytes = 1;
            plm__text_add(out, "\xef\xbf\xbd");
        } else {
            add_escaped(out, code, text + at, bytes);
        }
        at += bytes;
    }
    plm__text_add(out, "\"");
}

void plm__yaml_add_remark(plm__text *out, const char *text, size_t length) {
    size_t end = length < REMARK_BYTES ? length : REMARK_BYTES;
    for (size_t at = 0; at < end;) {
        uint32_t code = 0;
        size_t bytes = plm__utf8_decode(text + at, length - at, &code);
        if (bytes == 0 || plm__utf8_hidden(code)) {
            plm__text_add(out, " ");
        } else {
            plm__text_add_bytes(out, text + at, bytes);
        }
        at += bytes > 0 ? bytes : 1;
    }
    plm__text_add(out, end < length ? " ..." : "");
}
