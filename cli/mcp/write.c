/* Tools that write a file, and the one that reads a case's text; each names what it wrote. */
#include "mcp/tool.h"

#include "store/digest.h"
#include "verb.h"

#include <string.h>

/* ---- a case's text -------------------------------------------------------------------------- */

/* What `coded_by` begins with in every case that is written here. */
static const char mark[] = "a language model: ";

/* The line that says so, above the first key. NULL, where the text has no such place. */
static const char *with_mark(mcp_request *of, const char *text) {
    const char *at = text;
    const char *client = of->session->client;
    while (*at == '#' || *at == '\n' || *at == '\r' || strncmp(at, "---", 3) == 0) {
        const char *end = strchr(at, '\n');
        if (end == NULL) {
            return NULL;
        }
        at = end + 1;
    }
    if (*at == '{' || *at == '\0') {
        return NULL;
    }
    plm__text name;
    plm__text_init(&name, of->session->context);
    plm__text_add_json_string(&name, client);
    const char *quoted = must(plm__arena_copy(of->arena, name.bytes + 1, name.length - 2));
    plm__text_clear(&name);
    return must(plm__arena_print(of->arena, "%.*scoded_by: \"%s%s, by plenum mcp\"\n%s",
                                 (int)(at - text), text, mark, quoted, at));
}

/* What is wrong with a case, each with its line; NULL: nothing. */
static const char *problems_of(mcp_request *of, const plm_case *read, const plm_error *error) {
    const char *text =
        read == NULL ? must(plm__arena_print(of->arena, "%s\n", error->message)) : "";
    for (size_t i = 0; read != NULL && i < plm_case_diagnostic_count(read); i++) {
        const plm_diagnostic *each = plm_case_diagnostic(read, i);
        if (each->severity == PLM_SEVERITY_ERROR) {
            text = must(plm__arena_print(of->arena, "%s%d:%d: error: %s\n", text, each->line,
                                         each->column, each->message));
        }
    }
    return text[0] != '\0' ? text : NULL;
}

/* The text as it is to be written: free of errors, and marked. NULL with a failure told. */
static const char *checked_text(mcp_request *of, const char *text, const char *path) {
    plm_case *read = NULL;
    plm_error error = {0};
    plm_status status =
        plm_case_parse(of->session->context, text, strlen(text), path, &read, &error);
    const char *problems = status < 0 ? problems_of(of, read, &error) : NULL;
    const char *coded_by = status >= 0 ? plm_case_dossier(read)->coded_by : NULL;
    bool marked = coded_by != NULL && strncmp(coded_by, mark, sizeof mark - 1) == 0;
    bool unmarked = coded_by == NULL && status >= 0;
    plm_case_free(read);
    if (problems != NULL) {
        mcp_fail(of, must(plm__arena_print(of->arena,
                                           "nothing was written, since the case has errors "
                                           "(line:column):\n%s",
                                           problems)));
        return NULL;
    }
    if (unmarked) {
        const char *with = with_mark(of, text);
        if (with != NULL) {
            return checked_text(of, with, path);
        }
    }
    if (!marked) {
        mcp_fail(of, "nothing was written: the case must say 'coded_by: a language model: NAME'");
        return NULL;
    }
    return text;
}

static void give_written(mcp_request *of, const char *whole, const char *text, size_t length,
                         const char *next) {
    char hash[PLM_HASH_TEXT];
    plm__text data;
    const char *inside = mcp_folder_inside(&of->session->folder, whole);
    plm__digest(text, length, hash);
    plm__text_init(&data, of->session->context);
    plm__text_add(&data, "{");
    plm__json_add_text(&data, "written", inside);
    plm__json_add_count(&data, "bytes", length);
    plm__json_add_text(&data, "sha256", hash);
    plm__text_add(&data, "}");
    mcp_give(of,
             must(plm__arena_print(of->arena, "Wrote %s (%zu bytes, sha256 %s).%s", inside, length,
                                   hash, next)),
             &data);
    plm__text_clear(&data);
}

static void save(mcp_request *of, const char *whole, const char *text, const char *next) {
    plm_error error = {0};
    if (plm_file_save(of->session->context, whole, text, strlen(text), &error) < 0) {
        mcp_fail(of, must(plm__arena_copy(of->arena, error.message, strlen(error.message))));
    } else {
        give_written(of, whole, text, strlen(text), next);
    }
}

/* Where a file of that ending is to be written; NULL with a failure told. */
static const char *place_for(mcp_request *of, const char *path, bool good_name, const char *ending,
                             bool *is_there) {
    const char *why = NULL;
    const char *whole = mcp_folder_place(&of->session->folder, of->arena, path, is_there, &why);
    if (whole != NULL && !good_name) {
        why = must(plm__arena_print(of->arena, "'%s' must end in %s", path, ending));
        whole = NULL;
    }
    if (whole == NULL) {
        mcp_fail(of, why);
    }
    return whole;
}

static const char after_saving[] =
    " Next: check, and evidence, which says which quotes were found; then forecast.";

/* ---- new_case ------------------------------------------------------------------------------- */

/* The commented case that the command starts with. */
static void start_new(mcp_request *of, const mcp_tool *tool, const plm__json *given,
                      const char *whole) {
    mcp_child child;
    mcp_words words = {0};
    const char *question = mcp_text_of(given, "question");
    const plm__json *votes = plm__json_member(given, "yes_no");
    mcp_add_word(&words, of, "plenum");
    mcp_add_word(&words, of, tool->verb);
    if (question != NULL) {
        mcp_add_word(&words, of, must(plm__arena_print(of->arena, "--question=%s", question)));
    }
    if (votes != NULL && votes->truth) {
        mcp_add_word(&words, of, "--yes-no");
    }
    if (mcp_command(of, &words, &child)) {
        if (child.exit_status != EXIT_DONE) {
            mcp_fail(of, child.problems.bytes != NULL ? child.problems.bytes : "");
        } else {
            const char *text = checked_text(of, child.out.bytes, whole);
            if (text != NULL) {
                save(of, whole, text, " It is a commented example: read_case shows it.");
            }
        }
    }
    mcp_child_clear(&child);
}

void mcp_run_new(mcp_request *of, const mcp_tool *tool, const plm__json *given) {
    bool is_there = false;
    const char *path = mcp_text_of(given, "path");
    const char *text = mcp_text_of(given, "text");
    const char *whole =
        place_for(of, path, mcp_is_case_name(path), ".yaml, .yml or .json", &is_there);
    if (whole == NULL) {
        return;
    }
    if (is_there) {
        mcp_fail(of, must(plm__arena_print(of->arena,
                                           "'%s' is there already; choose another name, or change "
                                           "it with save_case",
                                           path)));
    } else if (text == NULL) {
        start_new(of, tool, given, whole);
    } else if ((text = checked_text(of, text, whole)) != NULL) {
        save(of, whole, text, after_saving);
    }
}

/* ---- read_case and save_case ----------------------------------------------------------------- */

/* The text of a case of the folder; false with a failure told. Clear *out in every case. */
static bool read_whole(mcp_request *of, const char *path, const char **whole, plm__text *out) {
    const char *why = NULL;
    plm__text_init(out, of->session->context);
    *whole = mcp_folder_find(&of->session->folder, of->arena, path, &why);
    if (*whole != NULL && !mcp_is_case_name(path)) {
        why = must(plm__arena_print(of->arena,
                                    "'%s' is no case: it must end in .yaml, .yml or "
                                    ".json",
                                    path));
    } else if (*whole != NULL) {
        why = mcp_folder_read(of->arena, *whole, out);
    }
    if (why != NULL) {
        mcp_fail(of, why);
    }
    return why == NULL;
}

void mcp_run_read(mcp_request *of, const mcp_tool *tool, const plm__json *given) {
    (void)tool;
    plm__text text;
    plm__text data;
    const char *whole = NULL;
    char hash[PLM_HASH_TEXT];
    plm__text_init(&data, of->session->context);
    if (read_whole(of, mcp_text_of(given, "path"), &whole, &text)) {
        const char *bytes = text.bytes != NULL ? text.bytes : "";
        plm__digest(bytes, text.length, hash);
        plm__text_add(&data, "{");
        plm__json_add_text(&data, "path", mcp_folder_inside(&of->session->folder, whole));
        plm__json_add_text(&data, "sha256", hash);
        plm__text_add(&data, "}");
        mcp_give(of, must(plm__arena_print(of->arena, "sha256 %s\n\n%s", hash, bytes)), &data);
    }
    plm__text_clear(&data);
    plm__text_clear(&text);
}

void mcp_run_save(mcp_request *of, const mcp_tool *tool, const plm__json *given) {
    (void)tool;
    plm__text old;
    const char *whole = NULL;
    char hash[PLM_HASH_TEXT];
    const char *path = mcp_text_of(given, "path");
    const char *text = mcp_text_of(given, "text");
    if (read_whole(of, path, &whole, &old)) {
        plm__digest(old.bytes != NULL ? old.bytes : "", old.length, hash);
        if (strcmp(hash, mcp_text_of(given, "sha256")) != 0) {
            mcp_fail(of, must(plm__arena_print(of->arena,
                                               "nothing was written: '%s' is not what it was (its "
                                               "sha256 is %s); read_case shows what it is now",
                                               path, hash)));
        } else if ((text = checked_text(of, text, whole)) != NULL) {
            save(of, whole, text, after_saving);
        }
    }
    plm__text_clear(&old);
}

/* ---- report ---------------------------------------------------------------------------------- */

static bool is_page_name(const char *path) {
    size_t length = strlen(path);
    return length > 5 && strcmp(path + length - 5, ".html") == 0;
}

void mcp_run_report(mcp_request *of, const mcp_tool *tool, const plm__json *given) {
    bool is_there = false;
    const char *path = mcp_text_of(given, "output");
    const plm__json *replace = plm__json_member(given, "replace");
    const char *whole = place_for(of, path, is_page_name(path), ".html", &is_there);
    if (whole == NULL) {
        return;
    }
    if (is_there && (replace == NULL || !replace->truth)) {
        mcp_fail(of, must(plm__arena_print(of->arena,
                                           "'%s' is there already; choose another name, or say "
                                           "replace",
                                           path)));
        return;
    }
    mcp_child child;
    mcp_words words = mcp_words_of(of, tool, given);
    if (words.items == NULL) {
        return;
    }
    mcp_add_word(&words, of, "--output=-");
    if (mcp_command(of, &words, &child)) {
        if (child.exit_status != EXIT_DONE) {
            mcp_fail(of, child.problems.bytes != NULL ? child.problems.bytes : "");
        } else {
            save(of, whole, child.out.bytes, " It opens in any browser.");
        }
    }
    mcp_child_clear(&child);
}
