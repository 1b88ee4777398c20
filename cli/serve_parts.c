#include "serve_parts.h"

#include "serve_frame.h"
#include "serve_recent.h"
#include "serve_reply.h"

#include <string.h>
#include <time.h>

enum { WAIT_SECONDS = 20, LOOK_MILLISECONDS = 150 };

/* The report and the workbench have policies of their own, and
 * only the frame may show the report. */
static const char report_policy[] = "frame-ancestors 'self'";
static const char workbench_policy[] = "frame-ancestors 'none'";

/* ---- cases --------------------------------------------------------------------------------- */

static enum MHD_Result send_cases(const serve_served *of, struct MHD_Connection *connection,
                                  plm__text *out) {
    plm__text_add(out, "{\"files\": ");
    serve_folder_list(of->folder, out);
    plm__text_add(out, ", \"recent\": ");
    serve_recent_list(out);
    plm__text_add(out, "}\n");
    return serve_reply_copy(connection, &(serve_reply){MHD_HTTP_OK, serve_json, serve_policy, NULL},
                            out->bytes, out->length);
}

/* Waits until the file of a case has stood still in another way
 * than it did, for a while at most. */
static void wait_for_another_look(const serve_served *of, const char *name) {
    const struct timespec look_time = {.tv_nsec = LOOK_MILLISECONDS * 1000000L};
    struct stat first = serve_folder_look(of->folder, name);
    struct stat last = first;
    for (int i = 0; i < WAIT_SECONDS * 1000 / LOOK_MILLISECONDS; i++) {
        nanosleep(&look_time, NULL);
        struct stat now = serve_folder_look(of->folder, name);
        bool changed = !serve_is_same_look(&now, &first) && serve_is_same_look(&now, &last);
        if (changed || serve_state_is_ended(of->state)) {
            return;
        }
        last = now;
    }
}

/* A page that knows the text waits for another. */
static enum MHD_Result send_case(const serve_served *of, struct MHD_Connection *connection,
                                 const gate_answer *asked, plm__text *out) {
    char hash[GATE_HASH + 1] = "";
    serve_outcome made = serve_folder_read(of->folder, asked->name, out, hash);
    if (made.status == 200 && strcmp(asked->hash, hash) == 0) {
        wait_for_another_look(of, asked->name);
        plm__text_clear(out);
        made = serve_folder_read(of->folder, asked->name, out, hash);
    }
    if (made.status != 200) {
        return serve_reply_reason(connection, made.status, made.reason);
    }
    if (strcmp(asked->hash, hash) == 0) {
        return serve_reply_copy(
            connection, &(serve_reply){MHD_HTTP_NOT_MODIFIED, serve_yaml, serve_policy, hash}, "",
            0);
    }
    char whole[PATH_MAX];
    if (asked->hash[0] == '\0' && serve_folder_path(of->folder, asked->name, whole)) {
        serve_recent_note(whole);
    }
    return serve_reply_copy(connection, &(serve_reply){MHD_HTTP_OK, serve_yaml, serve_policy, hash},
                            out->bytes, out->length);
}

static enum MHD_Result write_case(const serve_served *of, struct MHD_Connection *connection,
                                  const gate_answer *asked, const char *bytes, plm__text *theirs) {
    char hash[GATE_HASH + 1] = "";
    serve_outcome made = serve_folder_write(of->folder, asked->name, asked->hash, bytes,
                                            asked->length, theirs, hash);
    if (made.status == 409) {
        return serve_reply_copy(connection,
                                &(serve_reply){made.status, serve_yaml, serve_policy, hash},
                                theirs->bytes, theirs->length);
    }
    if (made.status != 200) {
        return serve_reply_reason(connection, made.status, made.reason);
    }
    return serve_reply_copy(connection,
                            &(serve_reply){MHD_HTTP_OK, serve_plain, serve_policy, hash}, "", 0);
}

static enum MHD_Result add_document(const serve_served *of, struct MHD_Connection *connection,
                                    const gate_answer *asked, const char *bytes,
                                    plm_context *context) {
    serve_outcome made = serve_folder_add(of->folder, asked->name, bytes, asked->length, context);
    return made.status == 200
               ? serve_reply_copy(connection,
                                  &(serve_reply){MHD_HTTP_OK, serve_plain, serve_policy, NULL}, "",
                                  0)
               : serve_reply_reason(connection, made.status, made.reason);
}

/* ---- parts --------------------------------------------------------------------------------- */

enum MHD_Result serve_parts_fresh(const serve_served *of, struct MHD_Connection *connection,
                                  const gate_answer *asked, const char *bytes) {
    plm_context *context = NULL;
    if (plm_context_new(NULL, &context) < 0) {
        return MHD_NO;
    }
    plm__text out;
    plm__text_init(&out, context);
    enum MHD_Result result = MHD_NO;
    switch (asked->part) {
    case GATE_DOCUMENT:
        result = add_document(of, connection, asked, bytes, context);
        break;
    case GATE_CASES:
        result = send_cases(of, connection, &out);
        break;
    default:
        result = asked->writes ? write_case(of, connection, asked, bytes, &out)
                               : send_case(of, connection, asked, &out);
    }
    plm__text_clear(&out);
    plm_context_free(context);
    return result;
}

enum MHD_Result serve_parts_send(const serve_served *of, struct MHD_Connection *connection,
                                 const gate_answer *answer) {
    size_t length = 0;
    char *text = NULL;
    switch (answer->part) {
    case GATE_FRAME:
        return serve_reply_lasting(connection, serve_html, serve_policy, of->pages->frame.bytes,
                                   of->pages->frame.length);
    case GATE_SCRIPT:
        return serve_reply_lasting(connection, "text/javascript; charset=utf-8", serve_policy,
                                   serve_frame_js, strlen(serve_frame_js));
    case GATE_STYLE:
        return serve_reply_lasting(connection, "text/css; charset=utf-8", serve_policy,
                                   serve_frame_css, strlen(serve_frame_css));
    case GATE_WORKBENCH:
        return of->pages->workbench.length > 0
                   ? serve_reply_lasting(connection, serve_html, workbench_policy,
                                         of->pages->workbench.bytes, of->pages->workbench.length)
                   : serve_reply_reason(connection, MHD_HTTP_NOT_FOUND,
                                        "this build has no workbench");
    case GATE_REPORT:
        text = serve_state_report(of->state, &length);
        return serve_reply_made(connection, serve_html, report_policy, text, length);
    case GATE_STATE:
        serve_state_wait(of->state, answer->after, WAIT_SECONDS);
        text = serve_state_json(of->state, &length);
        return serve_reply_made(connection, serve_json, serve_policy, text, length);
    default:
        return serve_parts_fresh(of, connection, answer, NULL);
    }
}
