#include "serve_page.h"

#include "report/workbench.h"
#include "serve_frame.h"

#include <string.h>

void serve_pages_init(serve_pages *of, plm_context *context) {
    plm__text_init(&of->frame, context);
    plm__text_init(&of->workbench, context);
}

void serve_pages_clear(serve_pages *of) {
    plm__text_clear(&of->frame);
    plm__text_clear(&of->workbench);
}

/* The frame says in its head what its script needs. */
static void make_frame(plm__text *out, const char *key, bool has_workbench) {
    static const char end[] = "</head>";
    const char *at = strstr(serve_frame_html, end);
    plm__text_add_bytes(out, serve_frame_html, (size_t)(at - serve_frame_html));
    plm__text_add_format(out, "<meta name=\"plenum-key\" content=\"%s\">\n", key);
    plm__text_add_format(out, "<meta name=\"plenum-workbench\" content=\"%s\">\n",
                         has_workbench ? "workbench" : "");
    plm__text_add(out, at);
}

static bool make_workbench(plm__text *out, const serve_folder *folder, const char *key,
                           const plm__live *live) {
    plm__text served;
    plm__text_init(&served, out->context);
    plm__text_add_format(&served, "{\"key\": \"%s\", \"folder\": ", key);
    plm__text_add_json_string(&served, folder->path);
    plm__text_add(&served, ", \"case\": ");
    plm__text_add_json_string(&served, folder->given);
    plm__text_add(&served, "}");
    bool made =
        !served.failed && plm__workbench_add(out, out->context, live, served.bytes, NULL) == PLM_OK;
    plm__text_clear(&served);
    return made;
}

bool serve_pages_make(serve_pages *of, const serve_folder *folder, const char *key) {
    const plm__live *live = plm__workbench_bundle();
    make_frame(&of->frame, key, live != NULL);
    return !of->frame.failed && (live == NULL || make_workbench(&of->workbench, folder, key, live));
}
