#include "mcp/session.h"

#include "tree/encoding.h"
#include "verb.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_CHARACTER = 4 };

static const char newest_revision[] = "2025-11-25";
static const char *const revisions[] = {"2025-06-18", newest_revision};

static const char instructions[] =
    "plenum forecasts what a group of actors will decide, by published models, from a case: a YAML "
    "file of actors, positions, capabilities, saliences, rules and evidence. Read the resource "
    "plenum://docs/case-file before you write one. Give every number a range, and a claim with the "
    "sentence it rests on; where no text says it, leave the claim out, and it counts as an "
    "assumption. After new_case or save_case, call check and evidence; tell your reader how many "
    "numbers rest on quotes that were found, and how many on nothing. Figures are the program's: "
    "do not round them into certainty.";

/* ---- answers ------------------------------------------------------------------------------- */

void mcp_refuse(mcp_request *of, int code, const char *format, ...) {
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof text) {
        text[plm__encoding_cut(text, sizeof text - 1, sizeof text - LONGEST_CHARACTER)] = '\0';
    }
    of->code = code;
    of->message = must(plm__arena_copy(of->arena, text, strlen(text)));
}

const char *mcp_text_of(const plm__json *object, const char *key) {
    const plm__json *found = plm__json_member(object, key);
    bool whole =
        found != NULL && found->kind == PLM__JSON_TEXT && strlen(found->text) == found->length;
    return whole ? found->text : NULL;
}

static void add_id(plm__text *to, const mcp_request *of) {
    plm__text_add(to, "{\"jsonrpc\":\"2.0\",\"id\":");
    if (of->id != NULL) {
        plm__text_add_bytes(to, of->line + of->id->start, of->id->end - of->id->start);
    } else {
        plm__text_add(to, "null");
    }
}

bool mcp_answer(mcp_request *of) {
    plm__text out;
    plm__text_init(&out, of->session->context);
    add_id(&out, of);
    if (of->code != 0) {
        plm__text_add_format(&out, ",\"error\":{\"code\":%d,\"message\":", of->code);
        plm__text_add_json_string(&out, of->message);
        plm__text_add(&out, "}}\n");
    } else {
        plm__text_add(&out, ",\"result\":{");
        plm__text_add_bytes(&out, of->result.bytes != NULL ? of->result.bytes : "",
                            of->result.length);
        plm__text_add(&out, "}}\n");
    }
    bool sent = !out.failed && !of->result.failed && write_out(out.bytes, out.length) == EXIT_DONE;
    plm__text_clear(&out);
    return sent;
}

/* ---- methods ------------------------------------------------------------------------------- */

static void keep_client(mcp_session *of, const plm__json *info) {
    const char *name = mcp_text_of(info, "name");
    const char *version = mcp_text_of(info, "version");
    plm__text text;
    plm__text_init(&text, of->context);
    plm__text_add(&text, name != NULL ? name : "unnamed");
    if (version != NULL && version[0] != '\0') {
        plm__text_add_format(&text, " %s", version);
    }
    free(of->client);
    of->client = must(strdup(text.bytes != NULL ? text.bytes : ""));
    plm__text_clear(&text);
}

void mcp_initialize(mcp_request *of) {
    const char *asked = mcp_text_of(of->given, "protocolVersion");
    const char *spoken = newest_revision;
    if (asked == NULL) {
        mcp_refuse(of, MCP_BAD_PARAMETERS, "initialize needs a protocolVersion, such as \"%s\"",
                   newest_revision);
        return;
    }
    for (size_t i = 0; i < sizeof revisions / sizeof *revisions; i++) {
        spoken = strcmp(asked, revisions[i]) == 0 ? revisions[i] : spoken;
    }
    keep_client(of->session, plm__json_member(of->given, "clientInfo"));
    of->session->initialized = true;
    plm__json_add_text(&of->result, "protocolVersion", spoken);
    plm__text_add(&of->result, ",\"capabilities\":{\"tools\":{},\"resources\":{},\"prompts\":{}},"
                               "\"serverInfo\":{\"name\":\"plenum\",\"title\":\"plenum: forecasts "
                               "of decisions\",\"version\":");
    plm__text_add_json_string(&of->result, plm_version());
    plm__text_add(&of->result, "}");
    plm__json_add_text(&of->result, "instructions", instructions);
}

static void ping(mcp_request *of) {
    (void)of; /* the answer to it is empty */
}

typedef struct method {
    const char *name;
    void (*run)(mcp_request *of);
    bool early; /* also before the client has said who it is */
} method;

static const method methods[] = {{"initialize", mcp_initialize, true},
                                 {"ping", ping, true},
                                 {"tools/list", mcp_list_tools, false},
                                 {"tools/call", mcp_call_tool, false},
                                 {"resources/list", mcp_list_resources, false},
                                 {"resources/templates/list", mcp_list_templates, false},
                                 {"resources/read", mcp_read_resource, false},
                                 {"prompts/list", mcp_list_prompts, false},
                                 {"prompts/get", mcp_get_prompt, false}};

static const method *find_method(const char *name) {
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        if (strcmp(methods[i].name, name) == 0) {
            return &methods[i];
        }
    }
    return NULL;
}

/* ---- messages ------------------------------------------------------------------------------ */

static bool is_id(const plm__json *of) {
    return of->kind == PLM__JSON_TEXT || of->kind == PLM__JSON_NUMBER;
}

/* What kind of message a line is. */
typedef enum message_kind {
    MESSAGE_REQUEST,
    MESSAGE_NOTICE,
    MESSAGE_REPLY,
    MESSAGE_BROKEN
} message_kind;

typedef struct message {
    message_kind kind;
    const char *method;
    const plm__json *id;
    const plm__json *given;
    int code; /* of a broken one */
    const char *why;
} message;

static message broken(const plm__json *id, int code, const char *why) {
    return (message){.kind = MESSAGE_BROKEN, .id = id, .code = code, .why = why};
}

static message read_message(plm__arena *arena, const mcp_line *line) {
    const plm__json *read = NULL;
    plm__json_fault fault = {0};
    if (line->text == NULL) {
        return broken(NULL, MCP_NO_JSON, "the message has more than 8 MiB");
    }
    plm_status status = plm__json_read(arena, line->text, line->length, &read, &fault);
    if (status < 0) {
        if (status == PLM_E_MEMORY) {
            exit(out_of_memory());
        }
        const plm__json *id = plm__json_member(read, "id");
        return broken(
            id != NULL && is_id(id) ? id : NULL, read != NULL ? MCP_NO_REQUEST : MCP_NO_JSON,
            must(plm__arena_print(arena, "byte %zu of the message: %s", fault.at + 1, fault.what)));
    }
    const plm__json *id = plm__json_member(read, "id");
    bool good_id = id == NULL || is_id(id);
    const char *version = mcp_text_of(read, "jsonrpc");
    const char *name = mcp_text_of(read, "method");
    if (read->kind != PLM__JSON_OBJECT || version == NULL || strcmp(version, "2.0") != 0 ||
        !good_id) {
        return broken(good_id ? id : NULL, MCP_NO_REQUEST,
                      "a message is one object of JSON-RPC 2.0, and its id a text or a number");
    }
    if (name == NULL) {
        bool reply =
            plm__json_member(read, "result") != NULL || plm__json_member(read, "error") != NULL;
        return reply ? (message){.kind = MESSAGE_REPLY}
                     : broken(id, MCP_NO_REQUEST, "a request needs a method");
    }
    return (message){.kind = id != NULL ? MESSAGE_REQUEST : MESSAGE_NOTICE,
                     .method = name,
                     .id = id,
                     .given = plm__json_member(read, "params")};
}

static void run_method(mcp_request *of, const char *name) {
    const method *wanted = find_method(name);
    if (wanted == NULL) {
        mcp_refuse(of, MCP_NO_METHOD, "there is no method '%s'", name);
    } else if (!of->session->initialized && !wanted->early) {
        mcp_refuse(of, MCP_NO_REQUEST, "'%s' comes after initialize", name);
    } else {
        wanted->run(of);
    }
}

/* Answers a request, or what is broken; notices and replies need nothing. */
static bool take_message(mcp_session *session, plm__arena *arena, const mcp_line *line,
                         const message *of) {
    if (of->kind == MESSAGE_NOTICE || of->kind == MESSAGE_REPLY) {
        return true;
    }
    mcp_request request = {
        .session = session, .arena = arena, .line = line->text, .id = of->id, .given = of->given};
    plm__text_init(&request.result, session->context);
    if (of->kind == MESSAGE_BROKEN) {
        mcp_refuse(&request, of->code, "%s", of->why);
    } else {
        run_method(&request, of->method);
    }
    bool sent = request.silent || mcp_answer(&request);
    plm__text_clear(&request.result);
    return sent;
}

static bool take_line(mcp_session *session, const mcp_line *line) {
    plm__arena arena;
    plm__arena_init(&arena, session->context);
    const message read = read_message(&arena, line);
    bool go_on = take_message(session, &arena, line, &read);
    plm__arena_clear(&arena);
    return go_on;
}

int mcp_converse(mcp_session *of) {
    mcp_line line;
    bool go_on = true;
    while (go_on && mcp_lines_next(&of->lines, &line)) {
        bool blank = line.text != NULL && strspn(line.text, " \t\r") == line.length;
        go_on = blank || take_line(of, &line);
        free(line.text);
    }
    return go_on ? EXIT_DONE : EXIT_FILE;
}

/* ---- while a program is at work ------------------------------------------------------------- */

/* An id as it was written, of a request or in a notice of one. */
typedef struct written_id {
    const char *text;
    size_t length;
} written_id;

static written_id id_in(const char *line, const plm__json *id) {
    return id != NULL ? (written_id){line + id->start, id->end - id->start} : (written_id){NULL, 0};
}

static bool is_same(written_id left, written_id right) {
    return left.text != NULL && right.text != NULL && left.length == right.length &&
           memcmp(left.text, right.text, left.length) == 0;
}

/* The request that a notice says is no longer wanted. */
static written_id cancelled_by(const mcp_line *line, const message *read) {
    bool cancels =
        read->kind == MESSAGE_NOTICE && strcmp(read->method, "notifications/cancelled") == 0;
    return id_in(line->text, cancels ? plm__json_member(read->given, "requestId") : NULL);
}

/* Forgets requests of that id that wait. */
static void drop_waiting(mcp_request *of, plm__arena *arena, written_id wanted) {
    mcp_lines *lines = &of->session->lines;
    for (size_t i = lines->kept_count; i-- > 0;) {
        const message waits = read_message(arena, &lines->kept[i]);
        if (waits.kind == MESSAGE_REQUEST &&
            is_same(id_in(lines->kept[i].text, waits.id), wanted)) {
            mcp_lines_drop(lines, i);
        }
    }
}

/* Whether to go on. */
static bool hear_line(mcp_request *of, mcp_line line) {
    plm__arena arena;
    plm__arena_init(&arena, of->session->context);
    const message read = read_message(&arena, &line);
    written_id cancelled = cancelled_by(&line, &read);
    bool go_on = true;
    bool done = true;
    if (is_same(cancelled, id_in(of->line, of->id))) {
        of->silent = true;
        go_on = false;
    } else if (cancelled.text != NULL) {
        drop_waiting(of, &arena, cancelled);
    } else if (read.kind == MESSAGE_REQUEST && strcmp(read.method, "ping") == 0) {
        go_on = take_message(of->session, &arena, &line, &read);
    } else {
        mcp_lines_keep(&of->session->lines, line);
        done = false;
    }
    if (done) {
        free(line.text);
    }
    plm__arena_clear(&arena);
    return go_on;
}

mcp_heard mcp_hear_read(mcp_request *of) {
    mcp_line line;
    bool go_on = true;
    while (go_on && mcp_lines_take(&of->session->lines, &line)) {
        go_on = hear_line(of, line);
    }
    return go_on ? MCP_GO_ON : MCP_STOP;
}

mcp_heard mcp_hear(void *request) {
    mcp_request *of = request;
    return mcp_lines_read(&of->session->lines) ? mcp_hear_read(of) : MCP_DEAF;
}
