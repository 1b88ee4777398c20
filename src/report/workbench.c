#include "report/workbench.h"

#include "base/error.h"
#include "report/html.h"
#include "report/page_style.h"

/* A file of its own fetches nothing, ever: what it opens is handed to it, and what it saves is a
 * blob. */
static void add_head(plm__text *out, const plm__live *live, bool is_served) {
    plm__text_add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    plm__text_add_format(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri "
        "'none'; "
        "form-action 'none'; style-src '%s' '%s'; script-src '%s' 'wasm-unsafe-eval'; "
        "worker-src blob:%s\">\n",
        plm__page_style_hash, live->style_hash, live->script_hash,
        is_served ? "; connect-src 'self'" : "");
    plm__text_add(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"color-scheme\" content=\"light dark\">\n"
                       "<meta name=\"referrer\" content=\"no-referrer\">\n");
    plm__text_add_format(out, "<meta name=\"generator\" content=\"plenum %s\">\n", plm_version());
    plm__text_add(out, "<title>Workbench · plenum</title>\n<style>");
    plm__text_add(out, plm__page_style);
    plm__text_add(out, "</style>\n<style>");
    plm__text_add(out, live->style);
    plm__text_add(out, "</style>\n</head>\n");
}

typedef plm_status starter(plm_context *context, const char *question, char **out,
                           plm_error *error);

static plm_status add_example(plm__text *json, plm_context *context, const char *key, starter *make,
                              plm_error *error) {
    char *text = NULL;
    PLM_TRY(make(context, NULL, &text, error));
    plm__text_add_format(json, ", \"%s\": ", key);
    plm__text_add_json_string(json, text);
    plm_text_free(context, text);
    return PLM_OK;
}

static void add_worked(plm__text *json, const plm__worked_case *of) {
    plm__text_add(json, ", \"worked\": [");
    for (size_t i = 0; of != NULL && of[i].name != NULL; i++) {
        plm__text_add_format(json, "%s{\"name\": \"%s\", \"text\": ", i > 0 ? ", " : "",
                             of[i].name);
        plm__text_add_json_string(json, of[i].text);
        plm__text_add(json, "}");
    }
    plm__text_add(json, "]");
}

/* What the script needs: how `plenum forecast` runs, the cases that `plenum new` writes, worked
 * ones, and the server. */
static plm_status add_json(plm__text *json, plm_context *context, const plm__live *live,
                           const char *served, plm_error *error) {
    plm_options *options = NULL;
    PLM_TRY(plm_options_new(context, &options));
    plm__text_add_format(json, "{\"version\": \"%s\", \"run\": ", plm_version());
    plm__live_add_run(json, options);
    plm_options_free(options);
    PLM_TRY(add_example(json, context, "scale", plm_case_starter, error));
    PLM_TRY(add_example(json, context, "vote", plm_vote_starter, error));
    add_worked(json, live->worked);
    if (served != NULL) {
        plm__text_add_format(json, ", \"served\": %s", served);
    }
    plm__text_add(json, "}");
    return PLM_OK;
}

static plm_status add_data(plm__text *out, plm_context *context, const plm__live *live,
                           const char *served, plm_error *error) {
    plm__text json;
    plm__text_init(&json, context);
    plm_status status = add_json(&json, context, live, served, error);
    plm__text_add(out, "<script type=\"application/json\" id=\"plenum-data\">");
    if (status == PLM_OK && !json.failed) {
        plm__html_json(out, json.bytes, json.length);
    }
    plm__text_add(out, "</script>\n");
    out->failed = out->failed || json.failed;
    plm__text_clear(&json);
    return status;
}

plm_status plm__workbench_add(plm__text *out, plm_context *context, const plm__live *live,
                              const char *served, plm_error *error) {
    add_head(out, live, served != NULL);
    plm__text_add(out, "<body>\n<main id=\"workbench\"><p>This page needs JavaScript, which is off "
                       "in this browser.</p></main>\n");
    PLM_TRY(add_data(out, context, live, served, error));
    plm__text_add_format(
        out, "<script type=\"application/wasm;base64\" id=\"plenum-engine\">%s</script>\n",
        live->engine);
    plm__text_add_format(out, "<script>%s</script>\n</body>\n</html>\n", live->script);
    return out->failed ? plm__out_of_memory(error) : PLM_OK;
}
