#include "formats/xml.h"

#include "base/text.h"
#include "formats/utf8.h"

#include <expat.h>
#include <string.h>

enum { DEPTH_MOST = 32 };

typedef struct walk {
    XML_Parser parser;
    plm__findings *findings;
    const plm__xml_reader *reader;
    int elements[DEPTH_MOST + 1]; /* from the outermost on, behind PLM__XML_ROOT */
    size_t depth;
    size_t skipped; /* depth inside a skipped element */
    plm__text text;
    plm__place text_place;
    bool stopped;
} walk;

static plm__place here(const walk *of) {
    return (plm__place){(int)XML_GetCurrentLineNumber(of->parser),
                        (int)XML_GetCurrentColumnNumber(of->parser) + 1};
}

static void stop(walk *of) {
    of->stopped = true;
    XML_StopParser(of->parser, XML_FALSE);
}

static void clear_text(walk *of) {
    of->text.length = 0;
}

static void on_start(void *user, const char *name, const char **attributes) {
    walk *of = user;
    clear_text(of);
    if (of->stopped) {
        return;
    }
    if (of->skipped > 0) {
        of->skipped++;
        return;
    }
    if (of->depth == DEPTH_MOST) {
        plm__find_error(of->findings, here(of), "more than %d elements inside each other",
                        DEPTH_MOST);
        stop(of);
        return;
    }
    int element =
        of->reader->start(of->reader->user, of->elements[of->depth], name, attributes, here(of));
    if (element == PLM__XML_SKIP) {
        of->skipped = 1;
    } else {
        of->elements[++of->depth] = element;
    }
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Adds text without the blanks that it begins with, and notes where it begins. */
static void on_text(void *user, const char *bytes, int length) {
    walk *of = user;
    size_t skip = 0;
    if (of->skipped > 0 || of->stopped) {
        return;
    }
    if (of->text.length == 0) {
        plm__place place = here(of);
        while (skip < (size_t)length && is_blank(bytes[skip])) {
            bool line_end = bytes[skip] == '\n';
            place = line_end ? (plm__place){place.line + 1, 1}
                             : (plm__place){place.line, place.column + 1};
            skip++;
        }
        of->text_place = place;
    }
    plm__text_add_bytes(&of->text, bytes + skip, (size_t)length - skip);
}

/* References such as &#x80; can bring in what a file may not hold. */
static void check_text(const walk *of, size_t length) {
    for (size_t at = 0; at < length;) {
        uint32_t code = 0;
        size_t bytes = plm__utf8_decode(of->text.bytes + at, length - at, &code);
        if (plm__utf8_control(code)) {
            plm__find_error(of->findings, of->text_place,
                            "the text has the control character U+%04X; take it out",
                            (unsigned)code);
        }
        at += bytes > 0 ? bytes : 1;
    }
}

/* The element's text as a field of its own. */
static bool take_text(walk *of, plm__field *out) {
    size_t length = of->text.length;
    while (length > 0 && is_blank(of->text.bytes[length - 1])) {
        length--;
    }
    *out = (plm__field){.text = "", .place = length > 0 ? of->text_place : here(of)};
    check_text(of, length);
    if (length > 0) {
        out->text = plm__arena_copy(of->findings->arena, of->text.bytes, length);
        out->length = length;
    }
    clear_text(of);
    return out->text != NULL && !of->text.failed;
}

static void on_end(void *user, const char *name) {
    (void)name;
    walk *of = user;
    if (of->stopped) {
        return;
    }
    if (of->skipped > 0) {
        of->skipped--;
        clear_text(of);
        return;
    }
    plm__field text;
    int element = of->elements[of->depth--];
    if (!take_text(of, &text) || !of->reader->end(of->reader->user, element, &text)) {
        of->findings->failed = true;
        stop(of);
    }
}

/* A document type could declare entities that grow without end, or name other files. */
static void on_document_type(void *user, const char *name, const char *system_id,
                             const char *public_id, int has_internal_subset) {
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_internal_subset;
    walk *of = user;
    plm__find_error(of->findings, here(of),
                    "a document type declaration; leave it out, since entities are not read");
    stop(of);
}

plm_status plm__xml_read(plm__findings *findings, const char *text, size_t length,
                         const plm__xml_reader *reader) {
    walk of = {.findings = findings, .reader = reader};
    of.elements[0] = PLM__XML_ROOT;
    of.parser = XML_ParserCreate("UTF-8");
    if (of.parser == NULL) {
        return PLM_E_MEMORY;
    }
    plm__text_init(&of.text, findings->arena->context);
    XML_SetUserData(of.parser, &of);
    XML_SetElementHandler(of.parser, on_start, on_end);
    XML_SetCharacterDataHandler(of.parser, on_text);
    XML_SetStartDoctypeDeclHandler(of.parser, on_document_type);
    enum XML_Status status = XML_Parse(of.parser, text, (int)length, XML_TRUE);
    enum XML_Error code = XML_GetErrorCode(of.parser);
    bool short_of_memory = code == XML_ERROR_NO_MEMORY || of.text.failed;
    if (status != XML_STATUS_OK && !of.stopped && !short_of_memory) {
        plm__find_error(findings, here(&of), "the XML is broken here: %s", XML_ErrorString(code));
    }
    plm__text_clear(&of.text);
    XML_ParserFree(of.parser);
    return short_of_memory || findings->failed ? PLM_E_MEMORY : PLM_OK;
}
