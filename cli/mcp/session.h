/*
 * A conversation by the Model Context Protocol: messages of JSON-RPC 2.0, one a line, over standard
 * input and output. https://modelcontextprotocol.io has the protocol.
 */
#ifndef PLM_CLI_MCP_SESSION_H
#define PLM_CLI_MCP_SESSION_H

#include "mcp/child.h"
#include "mcp/folder.h"
#include "mcp/lines.h"
#include "store/json.h"

/* Codes of errors: JSON-RPC's, and one of the protocol's. */
enum {
    MCP_NO_JSON = -32700,
    MCP_NO_REQUEST = -32600,
    MCP_NO_METHOD = -32601,
    MCP_BAD_PARAMETERS = -32602,
    MCP_INTERNAL = -32603,
    MCP_NO_RESOURCE = -32002
};

typedef struct mcp_session {
    plm_context *context;
    mcp_folder folder;
    mcp_lines lines;
    mcp_bounds bounds;
    char *client;     /* its name and version, as it said them; or NULL */
    bool initialized; /* it has said who it is */
} mcp_session;

/* A request, and the answer to it while it is made. */
typedef struct mcp_request {
    mcp_session *session;
    plm__arena *arena;      /* until it is answered */
    const char *line;       /* its text */
    const plm__json *id;    /* NULL where it is not known */
    const plm__json *given; /* its parameters; or NULL */
    plm__text result;       /* the members of the result, an object */
    int code;               /* of an error; 0: there is none */
    const char *message;
    bool silent; /* it was cancelled, and is not answered */
} mcp_request;

/* Answers with an error in place of a result. */
void mcp_refuse(mcp_request *of, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The text under a key of an object; NULL where there is none, or
 * where a zero byte cuts it short. */
const char *mcp_text_of(const plm__json *object, const char *key);

/* Sends the answer; false when it cannot be written. */
bool mcp_answer(mcp_request *of);

/* While a program is at work: answers pings, keeps what can wait; MCP_STOP once this request is
 * cancelled, or an answer cannot be written. */
mcp_heard mcp_hear(void *request);

/* The same of what was read already. */
mcp_heard mcp_hear_read(mcp_request *of);

/* What the methods do: each adds its result, or refuses. */
void mcp_initialize(mcp_request *of);
void mcp_list_tools(mcp_request *of);
void mcp_call_tool(mcp_request *of);
void mcp_list_resources(mcp_request *of);
void mcp_list_templates(mcp_request *of);
void mcp_read_resource(mcp_request *of);
void mcp_list_prompts(mcp_request *of);
void mcp_get_prompt(mcp_request *of);

/* Answers messages until there are no more. An exit status. */
int mcp_converse(mcp_session *of);

#endif
