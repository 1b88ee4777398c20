#include "mcp/tool.h"

#include "verb.h"

#include <math.h>
#include <string.h>

/* ---- what a tool takes --------------------------------------------------------------------- */

static void add_values(plm__text *to, const char *const *values) {
    plm__text_add(to, ",\"enum\":[");
    for (size_t i = 0; values[i] != NULL; i++) {
        plm__json_add_text(to, NULL, values[i]);
    }
    plm__text_add(to, "]");
}

static const char pairs_type[] =
    "\"object\",\"additionalProperties\":{\"type\":[\"string\",\"number\"]}";

static void add_argument(plm__text *to, const mcp_argument *of) {
    static const char *const types[] = {[MCP_TEXT] = "\"string\"",
                                        [MCP_COUNT] = "\"integer\",\"minimum\":0",
                                        [MCP_FLAG] = "\"boolean\"",
                                        [MCP_TEXTS] = "\"array\",\"items\":{\"type\":\"string\"}",
                                        [MCP_PAIRS] = pairs_type};
    plm__json_name(to, of->name);
    plm__text_add_format(to, "{\"type\":%s", types[of->kind]);
    if (of->most > 0) {
        plm__json_add_count(to, "maximum", of->most);
    }
    plm__json_add_text(to, "description", of->about);
    if (of->values != NULL) {
        add_values(to, of->values);
    }
    plm__text_add(to, "}");
}

static void add_schema(plm__text *to, const mcp_argument *arguments) {
    plm__text_add(to, ",\"inputSchema\":{\"type\":\"object\",\"properties\":{");
    for (size_t i = 0; arguments[i].name != NULL; i++) {
        add_argument(to, &arguments[i]);
    }
    plm__text_add(to, "},\"required\":[");
    for (size_t i = 0; arguments[i].name != NULL; i++) {
        if (arguments[i].is_required) {
            plm__json_add_text(to, NULL, arguments[i].name);
        }
    }
    plm__text_add(to, "],\"additionalProperties\":false}");
}

void mcp_describe_tool(plm__text *to, const mcp_tool *of) {
    plm__json_name(to, NULL);
    plm__text_add(to, "{");
    plm__json_add_text(to, "name", of->name);
    plm__json_add_text(to, "title", of->title);
    plm__json_add_text(to, "description", of->about);
    add_schema(to, of->arguments);
    plm__text_add_format(to,
                         ",\"annotations\":{\"readOnlyHint\":%s,\"destructiveHint\":false,"
                         "\"idempotentHint\":%s,\"openWorldHint\":false}}",
                         of->writes ? "false" : "true", of->writes ? "false" : "true");
}

/* ---- whether what is given is that ---------------------------------------------------------- */

static bool is_whole_text(const plm__json *of) {
    return of->kind == PLM__JSON_TEXT && strlen(of->text) == of->length;
}

static bool are_texts(const plm__json *of) {
    bool good = of->kind == PLM__JSON_LIST;
    for (const plm__json *each = good ? of->first : NULL; each != NULL; each = each->next) {
        good = good && is_whole_text(each);
    }
    return good;
}

static bool are_pairs(const plm__json *of) {
    bool good = of->kind == PLM__JSON_OBJECT;
    for (const plm__json *each = good ? of->first : NULL; each != NULL; each = each->next) {
        good = good && (is_whole_text(each) || each->kind == PLM__JSON_NUMBER);
    }
    return good;
}

static bool is_count(const plm__json *of, uint64_t most) {
    double largest = most > 0 ? (double)most : 9007199254740991.0;
    return of->kind == PLM__JSON_NUMBER && of->number >= 0 && of->number <= largest &&
           floor(of->number) == of->number;
}

static bool fits(const mcp_argument *argument, const plm__json *given) {
    switch (argument->kind) {
    case MCP_TEXT:
        return is_whole_text(given);
    case MCP_COUNT:
        return is_count(given, argument->most);
    case MCP_FLAG:
        return given->kind == PLM__JSON_BOOL;
    case MCP_TEXTS:
        return are_texts(given);
    case MCP_PAIRS:
        return are_pairs(given);
    }
    return false;
}

static bool is_known_value(const mcp_argument *argument, const plm__json *given) {
    bool known = argument->values == NULL;
    for (size_t i = 0; !known && argument->values[i] != NULL; i++) {
        known = strcmp(argument->values[i], given->text) == 0;
    }
    return known;
}

static bool check_given(mcp_request *of, const mcp_tool *tool, const plm__json *given) {
    static const char *const wanted[] = {"a text", "a whole number", "true or false",
                                         "a list of texts", "an object of numbers and texts"};
    const mcp_argument *argument = tool->arguments;
    while (argument->name != NULL && strcmp(argument->name, given->key) != 0) {
        argument++;
    }
    if (argument->name == NULL) {
        mcp_refuse(of, MCP_BAD_PARAMETERS, "%s takes no argument '%s'", tool->name, given->key);
        return false;
    }
    if (!fits(argument, given) || !is_known_value(argument, given)) {
        mcp_refuse(of, MCP_BAD_PARAMETERS, "%s: '%s' must be %s%s%.0llu: %s", tool->name,
                   argument->name, wanted[argument->kind], argument->most > 0 ? " of at most " : "",
                   (unsigned long long)argument->most, argument->about);
        return false;
    }
    return true;
}

bool mcp_check_arguments(mcp_request *of, const mcp_tool *tool, const plm__json *given) {
    if (given != NULL && given->kind != PLM__JSON_OBJECT) {
        mcp_refuse(of, MCP_BAD_PARAMETERS, "%s: its arguments must be an object", tool->name);
        return false;
    }
    for (const plm__json *each = given != NULL ? given->first : NULL; each != NULL;
         each = each->next) {
        if (!check_given(of, tool, each)) {
            return false;
        }
    }
    for (size_t i = 0; tool->arguments[i].name != NULL; i++) {
        const mcp_argument *each = &tool->arguments[i];
        if (each->is_required && plm__json_member(given, each->name) == NULL) {
            mcp_refuse(of, MCP_BAD_PARAMETERS, "%s needs '%s': %s", tool->name, each->name,
                       each->about);
            return false;
        }
    }
    return true;
}

/* ---- results ------------------------------------------------------------------------------- */

static void add_words(mcp_request *of, const char *words, bool failed) {
    plm__text_add(&of->result, "\"content\":[{\"type\":\"text\",\"text\":");
    plm__text_add_json_string(&of->result, words);
    plm__text_add_format(&of->result, "}],\"isError\":%s", failed ? "true" : "false");
}

/* A line's end stands in JSON between values alone. */
static void add_on_one_line(plm__text *to, const plm__text *data) {
    size_t start = to->length;
    plm__text_add_bytes(to, data->bytes, data->length);
    for (size_t i = start; !to->failed && i < to->length; i++) {
        to->bytes[i] = to->bytes[i] == '\n' ? ' ' : to->bytes[i];
    }
}

void mcp_give(mcp_request *of, const char *words, const plm__text *data) {
    add_words(of, words, false);
    if (data != NULL && data->length > 0) {
        plm__text_add(&of->result, ",\"structuredContent\":");
        add_on_one_line(&of->result, data);
    }
}

void mcp_fail(mcp_request *of, const char *words) {
    add_words(of, words, true);
}
