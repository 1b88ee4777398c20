/* Tools that are verbs of the command: its words, its text, its JSON. */
#include "mcp/tool.h"

#include "verb.h"

#include <inttypes.h>
#include <string.h>

/* What is worth a model's attention, and what is not. */
enum { LARGEST_DATA = 256 << 10 };

/* ---- its words ------------------------------------------------------------------------------ */

void mcp_add_word(mcp_words *to, mcp_request *of, const char *word) {
    char **items = must(plm__arena_allocate(of->arena, to->count + 2, sizeof *items));
    if (to->count > 0) {
        memcpy(items, to->items, to->count * sizeof *items);
    }
    items[to->count] = must(plm__arena_copy(of->arena, word, strlen(word)));
    items[to->count + 1] = NULL;
    to->items = items;
    to->count++;
}

static void add_option(mcp_words *to, mcp_request *of, const char *option, const char *value) {
    mcp_add_word(to, of, must(plm__arena_print(of->arena, "%s=%s", option, value)));
}

/* The texts of a list; "PATH=VALUE" of each of some pairs. */
static void add_each(mcp_words *to, mcp_request *of, const mcp_argument *argument,
                     const plm__json *given) {
    for (const plm__json *each = given->first; each != NULL; each = each->next) {
        const char *value = each->text;
        if (argument->kind == MCP_PAIRS) {
            value = must(plm__arena_print(of->arena, "%s=%s", each->key, each->text));
        }
        add_option(to, of, argument->option, value);
    }
}

static void add_given(mcp_words *to, mcp_request *of, const mcp_argument *argument,
                      const plm__json *given) {
    switch (argument->kind) {
    case MCP_TEXT:
        add_option(to, of, argument->option, given->text);
        break;
    case MCP_COUNT:
        add_option(to, of, argument->option,
                   must(plm__arena_print(of->arena, "%.0f", given->number)));
        break;
    case MCP_FLAG:
        if (given->truth) {
            mcp_add_word(to, of, argument->option);
        }
        break;
    case MCP_TEXTS:
    case MCP_PAIRS:
        add_each(to, of, argument, given);
        break;
    }
}

mcp_words mcp_words_of(mcp_request *of, const mcp_tool *tool, const plm__json *given) {
    mcp_words made = {0};
    const char *why = NULL;
    const char *path = mcp_text_of(given, "path");
    mcp_add_word(&made, of, "plenum");
    mcp_add_word(&made, of, tool->verb);
    if (path != NULL) {
        const char *whole = mcp_folder_find(&of->session->folder, of->arena, path, &why);
        if (whole == NULL) {
            mcp_fail(of, why);
            return (mcp_words){0};
        }
        const char *inside = mcp_folder_inside(&of->session->folder, whole);
        mcp_add_word(&made, of, must(plm__arena_print(of->arena, "./%s", inside)));
    }
    for (size_t i = 0; tool->arguments[i].name != NULL; i++) {
        const mcp_argument *each = &tool->arguments[i];
        const plm__json *value = plm__json_member(given, each->name);
        if (each->option != NULL && value != NULL) {
            add_given(&made, of, each, value);
        }
    }
    return made;
}

/* ---- its work ------------------------------------------------------------------------------- */

bool mcp_command(mcp_request *of, const mcp_words *words, mcp_child *out) {
    mcp_child_init(out, of->session->context);
    if (mcp_hear_read(of) == MCP_STOP) {
        of->silent = true;
        return false;
    }
    mcp_child_run(words->items, &of->session->bounds, mcp_hear, of, out);
    switch (out->end) {
    case MCP_ENDED:
        return true;
    case MCP_TOO_SLOW:
        mcp_fail(of, must(plm__arena_print(of->arena,
                                           "stopped after %u seconds; ask for fewer draws, or for "
                                           "one issue",
                                           of->session->bounds.seconds)));
        break;
    case MCP_TOO_LARGE:
        mcp_fail(of, must(plm__arena_print(of->arena,
                                           "stopped, since it said more than %zu MiB; ask for one "
                                           "issue",
                                           of->session->bounds.bytes >> 20)));
        break;
    case MCP_STOPPED:
        of->silent = true;
        break;
    case MCP_FAILED:
        mcp_fail(of, "the command ended before its time; a smaller case or fewer draws may do");
        break;
    }
    return false;
}

/* What is said on standard error belongs to the answer: problems of the case with their lines. */
static const char *words_of(mcp_request *of, const mcp_child *child) {
    const char *out = child->out.bytes != NULL ? child->out.bytes : "";
    const char *problems = child->problems.bytes != NULL ? child->problems.bytes : "";
    bool both = out[0] != '\0' && problems[0] != '\0';
    return must(plm__arena_print(of->arena, "%s%s%s", out, both ? "\n" : "", problems));
}

static void give_with_data(mcp_request *of, mcp_words *words, const char *text) {
    mcp_child data;
    mcp_add_word(words, of, "--json");
    if (mcp_command(of, words, &data)) {
        bool fits = data.out.length <= LARGEST_DATA;
        const char *note =
            fits ? "" : "\nThe figures as JSON are too many to be given; ask for one issue.\n";
        mcp_give(of, must(plm__arena_print(of->arena, "%s%s", text, note)),
                 fits ? &data.out : NULL);
    }
    mcp_child_clear(&data);
}

/* A check that found errors has done what it was asked for. */
static bool did_it(const mcp_tool *tool, const mcp_child *child) {
    bool checked = strcmp(tool->verb, "check") == 0 && child->exit_status == EXIT_CASE_ERRORS;
    return child->exit_status == EXIT_DONE || checked;
}

void mcp_run_verb(mcp_request *of, const mcp_tool *tool, const plm__json *given) {
    mcp_child child;
    mcp_words words = mcp_words_of(of, tool, given);
    const plm__json *structured = plm__json_member(given, "structured");
    if (words.items == NULL) {
        return;
    }
    if (mcp_command(of, &words, &child)) {
        const char *text = words_of(of, &child);
        if (!did_it(tool, &child)) {
            mcp_fail(of, text);
        } else if (structured != NULL && !structured->truth) {
            mcp_give(of, text, NULL);
        } else {
            give_with_data(of, &words, text);
        }
    }
    mcp_child_clear(&child);
}

/* The command takes files in these two places, and would take any. */
void mcp_run_power(mcp_request *of, const mcp_tool *tool, const plm__json *given) {
    const char *votes = mcp_text_of(given, "votes");
    bool has_case = plm__json_member(given, "path") != NULL;
    if ((votes != NULL && strchr(votes, '@') != NULL) || (!has_case && votes == NULL)) {
        mcp_fail(of, "give the path of a case, or votes as numbers, such as 4,4,2, and a quota");
    } else {
        mcp_run_verb(of, tool, given);
    }
}
