/* Resources: the format of cases, how to read what comes out, and the cases of the folder. */
#include "mcp/session.h"

#include "mcp/pages.h"
#include "verb.h"

#include <string.h>

enum { MOST_CASES = 200 };

static const char case_scheme[] = "plenum://cases/";

static const struct page {
    const char *uri;
    const char *name;
    const char *about;
    const char *type;
    const char *text;
} pages[] = {{"plenum://docs/case-file", "How to write a case",
              "The format by task, with examples and all keys", "text/markdown",
              mcp_page_case_file},
             {"plenum://docs/read-a-forecast", "How to read a forecast",
              "What each line of a forecast means", "text/markdown", mcp_page_read_a_forecast},
             {"plenum://docs/evidence", "Evidence",
              "Claims, grades, quotes, and what rests on what", "text/markdown", mcp_page_evidence},
             {"plenum://schema/case", "The schema of a case", "JSON Schema of the case format",
              "application/schema+json", mcp_page_schema}};

enum { PAGE_COUNT = sizeof pages / sizeof *pages };

/* ---- addresses ------------------------------------------------------------------------------ */

static bool stands_for_itself(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("-._~/", c) != NULL);
}

static const char *uri_of(mcp_request *of, const char *path) {
    plm__text uri;
    plm__text_init(&uri, of->session->context);
    plm__text_add(&uri, case_scheme);
    for (const char *each = path; *each != '\0'; each++) {
        if (stands_for_itself(*each)) {
            plm__text_add_bytes(&uri, each, 1);
        } else {
            plm__text_add_format(&uri, "%%%02X", (unsigned char)*each);
        }
    }
    const char *kept = must(plm__arena_copy(of->arena, must(uri.bytes), uri.length));
    plm__text_clear(&uri);
    return kept;
}

static int digit_of(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* The path that an address of a case names; NULL where it is none. */
static const char *path_of(mcp_request *of, const char *uri) {
    size_t length = strlen(case_scheme);
    if (strncmp(uri, case_scheme, length) != 0) {
        return NULL;
    }
    char *path = must(plm__arena_copy(of->arena, uri + length, strlen(uri + length)));
    char *to = path;
    for (const char *from = path; *from != '\0'; from++) {
        bool escaped = *from == '%';
        int high = escaped ? digit_of(from[1]) : -1;
        int low = high >= 0 ? digit_of(from[2]) : -1;
        if (escaped && (low < 0 || high * 16 + low == 0)) {
            return NULL;
        }
        *to++ = escaped ? (char)(high * 16 + low) : *from;
        from += escaped ? 2 : 0;
    }
    *to = '\0';
    return path;
}

/* ---- lists ---------------------------------------------------------------------------------- */

static void add_entry(plm__text *to, const char *uri, const char *name, const char *about,
                      const char *type) {
    plm__json_name(to, NULL);
    plm__text_add(to, "{");
    plm__json_add_text(to, "uri", uri);
    plm__json_add_text(to, "name", name);
    if (about != NULL) {
        plm__json_add_text(to, "description", about);
    }
    plm__json_add_text(to, "mimeType", type);
    plm__text_add(to, "}");
}

static const char *case_type(const char *path) {
    size_t length = strlen(path);
    return length > 5 && strcmp(path + length - 5, ".json") == 0 ? "application/json"
                                                                 : "application/yaml";
}

void mcp_list_resources(mcp_request *of) {
    size_t count = 0;
    const char **cases =
        must(mcp_folder_cases(&of->session->folder, of->arena, MOST_CASES, &count));
    plm__text_add(&of->result, "\"resources\":[");
    for (size_t i = 0; i < PAGE_COUNT; i++) {
        add_entry(&of->result, pages[i].uri, pages[i].name, pages[i].about, pages[i].type);
    }
    for (size_t i = 0; i < count; i++) {
        add_entry(&of->result, uri_of(of, cases[i]), cases[i], NULL, case_type(cases[i]));
    }
    plm__text_add(&of->result, "]");
}

void mcp_list_templates(mcp_request *of) {
    plm__text_add(&of->result, "\"resourceTemplates\":[{");
    plm__json_add_text(&of->result, "uriTemplate", "plenum://cases/{+path}");
    plm__json_add_text(&of->result, "name", "A case file");
    plm__json_add_text(&of->result, "description", "its text, by its path as from the folder");
    plm__text_add(&of->result, "}]");
}

/* ---- reading -------------------------------------------------------------------------------- */

static void give(mcp_request *of, const char *uri, const char *type, const char *text) {
    plm__text_add(&of->result, "\"contents\":[{");
    plm__json_add_text(&of->result, "uri", uri);
    plm__json_add_text(&of->result, "mimeType", type);
    plm__json_add_text(&of->result, "text", text);
    plm__text_add(&of->result, "}]");
}

static void give_case(mcp_request *of, const char *uri, const char *path) {
    plm__text text;
    const char *why = NULL;
    const char *whole = mcp_folder_find(&of->session->folder, of->arena, path, &why);
    if (whole == NULL || !mcp_is_case_name(whole)) {
        mcp_refuse(of, MCP_NO_RESOURCE, "%s", why != NULL ? why : "this is no case file");
        return;
    }
    plm__text_init(&text, of->session->context);
    why = mcp_folder_read(of->arena, whole, &text);
    if (why != NULL) {
        mcp_refuse(of, MCP_NO_RESOURCE, "%s", why);
    } else {
        give(of, uri, case_type(whole), text.bytes != NULL ? text.bytes : "");
    }
    plm__text_clear(&text);
}

void mcp_read_resource(mcp_request *of) {
    const char *uri = mcp_text_of(of->given, "uri");
    const char *path = uri != NULL ? path_of(of, uri) : NULL;
    for (size_t i = 0; uri != NULL && i < PAGE_COUNT; i++) {
        if (strcmp(pages[i].uri, uri) == 0) {
            give(of, uri, pages[i].type, pages[i].text);
            return;
        }
    }
    if (path != NULL) {
        give_case(of, uri, path);
    } else {
        mcp_refuse(of, MCP_NO_RESOURCE, "there is no resource '%s'; resources/list has them",
                   uri != NULL ? uri : "");
    }
}
