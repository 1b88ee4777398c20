#include "report/html.h"

#include <string.h>

/* Of no character: what stands for bytes that are none. */
#define NO_CODE 0xfffeU

enum { LONGEST_WORD = 24 /* characters that stand on a line of a narrow column unbroken */ };

/* Bytes that text's first character takes, at most length. */
static size_t character_length(const char *text, size_t length) {
    unsigned char first = (unsigned char)text[0];
    size_t needed = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    return needed <= length ? needed : length;
}

/* Each length's leading bits, and those that are left of the first byte. */
static uint32_t code_of(const char *text, size_t length) {
    static const unsigned char leads[] = {0, 0x00, 0xc0, 0xe0, 0xf0};
    static const unsigned char masks[] = {0, 0x80, 0xe0, 0xf0, 0xf8};
    const unsigned char *bytes = (const unsigned char *)text;
    if ((bytes[0] & masks[length]) != leads[length]) {
        return NO_CODE;
    }
    uint32_t code = bytes[0] & ~(unsigned)masks[length];
    for (size_t i = 1; i < length; i++) {
        code = code << 6 | (bytes[i] & 63U);
    }
    return code;
}

/* Embeddings, overrides and isolates, and what ends them. */
static bool turns_direction(uint32_t code) {
    return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

/* Blocks of scripts that are written from right to left, and the mark that says so. */
static bool runs_from_right(uint32_t code) {
    return code == 0x200f || (code >= 0x590 && code <= 0x8ff) ||
           (code >= 0xfb1d && code <= 0xfefc) || (code >= 0x10800 && code <= 0x10fff) ||
           (code >= 0x1e800 && code <= 0x1efff);
}

static bool is_forbidden(uint32_t code) {
    bool blank = code == '\n' || code == '\t' || code == '\r';
    return (code < 0x20 && !blank) || (code >= 0x7f && code < 0xa0) || (code & 0xfffeU) == 0xfffeU;
}

static const char *entity_of(uint32_t code) {
    switch (code) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

static void add_character(plm__text *out, const char *text, size_t length) {
    uint32_t code = code_of(text, length);
    const char *entity = entity_of(code);
    if (entity != NULL) {
        plm__text_add(out, entity);
    } else if (turns_direction(code)) {
        plm__text_add_format(out, "⟨U+%04X⟩", (unsigned)code);
    } else if (is_forbidden(code)) {
        plm__text_add(out, "\xef\xbf\xbd");
    } else {
        plm__text_add_bytes(out, text, length);
    }
}

/* "26 %" stays on one line. */
static bool is_before_percent(const char *text) {
    return text[0] == ' ' && text[1] == '%';
}

void plm__html_text(plm__text *out, const char *text, size_t most) {
    size_t left = strlen(text);
    for (size_t count = 0; left > 0; count++) {
        if (count == most) {
            plm__text_add(out, "…");
            return;
        }
        size_t length = character_length(text, left);
        if (is_before_percent(text)) {
            plm__text_add(out, "\u00a0");
        } else {
            add_character(out, text, length);
        }
        text += length;
        left -= length;
    }
}

void plm__html_bytes(plm__text *out, const char *text, size_t length) {
    while (length > 0) {
        size_t taken = character_length(text, length);
        add_character(out, text, taken);
        text += taken;
        length -= taken;
    }
}

/* Whether a text could turn the direction of what stands around it, or has a word that must be
 * broken to fit anywhere: most have neither, and need no element of their own. */
static bool needs_isolation(const char *text) {
    size_t word = 0;
    for (size_t left = strlen(text); left > 0;) {
        size_t length = character_length(text, left);
        word = text[0] == ' ' ? 0 : word + 1;
        if (word > LONGEST_WORD || runs_from_right(code_of(text, length))) {
            return true;
        }
        text += length;
        left -= length;
    }
    return false;
}

static void add_isolated(plm__text *out, const char *text, size_t most) {
    bool isolated = needs_isolation(text);
    plm__text_add(out, isolated ? "<bdi>" : "");
    plm__html_text(out, text, most);
    plm__text_add(out, isolated ? "</bdi>" : "");
}

void plm__html_name(plm__text *out, const char *name) {
    add_isolated(out, name, PLM__NAME_LENGTH);
}

void plm__html_passage(plm__text *out, const char *passage) {
    add_isolated(out, passage, PLM__PASSAGE_LENGTH);
}

void plm__html_json(plm__text *out, const char *json, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)json[i];
        if (byte == '<' || byte == '>' || byte == '&') {
            plm__text_add_format(out, "\\u%04x", (unsigned)byte);
        } else {
            plm__text_add_bytes(out, json + i, 1);
        }
    }
}
