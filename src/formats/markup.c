#include "formats/markup.h"

#include <expat.h>
#include <string.h>

typedef struct walk {
    XML_Parser parser;
    const plm__markup_reader *reader;
    bool stopped;
    bool typed; /* it has a document type */
} walk;

static const plm__place top = {1, 1};

static const char *without_prefix(const char *name) {
    const char *colon = strchr(name, ':');
    return colon != NULL ? colon + 1 : name;
}

static void stop_unless(walk *of, bool goes_on) {
    if (!goes_on) {
        of->stopped = true;
        XML_StopParser(of->parser, XML_FALSE);
    }
}

static void on_start(void *user, const char *name, const char **attributes) {
    walk *of = user;
    if (!of->stopped) {
        stop_unless(of, of->reader->start(of->reader->user, without_prefix(name), attributes));
    }
}

static void on_text(void *user, const char *bytes, int length) {
    walk *of = user;
    if (!of->stopped) {
        stop_unless(of, of->reader->text(of->reader->user, bytes, (size_t)length));
    }
}

static void on_end(void *user, const char *name) {
    walk *of = user;
    if (!of->stopped) {
        stop_unless(of, of->reader->end(of->reader->user, without_prefix(name)));
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
    of->typed = true;
    stop_unless(of, false);
}

plm_status plm__markup_read(plm__findings *findings, const char *part, const char *text,
                            size_t length, const plm__markup_reader *reader) {
    walk of = {.parser = XML_ParserCreate(NULL), .reader = reader};
    if (of.parser == NULL) {
        return PLM_E_MEMORY;
    }
    XML_SetUserData(of.parser, &of);
    XML_SetElementHandler(of.parser, on_start, on_end);
    XML_SetCharacterDataHandler(of.parser, on_text);
    XML_SetStartDoctypeDeclHandler(of.parser, on_document_type);
    enum XML_Status status = XML_Parse(of.parser, text, (int)length, XML_TRUE);
    enum XML_Error code = XML_GetErrorCode(of.parser);
    bool short_of_memory = code == XML_ERROR_NO_MEMORY;
    if (of.typed) {
        plm__find_error(findings, top, "%s has a document type declaration, which no workbook has",
                        part);
    } else if (status != XML_STATUS_OK && !of.stopped && !short_of_memory) {
        plm__find_error(findings, top, "%s is broken in line %d: %s", part,
                        (int)XML_GetCurrentLineNumber(of.parser), XML_ErrorString(code));
    }
    XML_ParserFree(of.parser);
    return short_of_memory || findings->failed ? PLM_E_MEMORY : PLM_OK;
}

const char *plm__markup_attribute(const char **attributes, const char *name) {
    for (size_t i = 0; attributes[i] != NULL; i += 2) {
        if (strcmp(without_prefix(attributes[i]), name) == 0) {
            return attributes[i + 1];
        }
    }
    return NULL;
}
