#include "controls.h"

#include "json.h"

#include <stdio.h>

enum { FORMAT_VERSION = 1, PATH_TEXT = 1024 };

static void add_issue(json *to, const plm_issue *of) {
    json_object(to, NULL);
    json_text(to, "id", of->id);
    json_text(to, "question", of->question);
    json_number(to, "low", of->scale_low);
    json_number(to, "high", of->scale_high);
    json_end(to);
}

/* A parameter that is stated, or null. */
static void add_parameter(json *to, const char *key, const plm_parameter *of, double least,
                          double most) {
    if (!of->stated) {
        json_text(to, key, NULL);
        return;
    }
    json_object(to, key);
    json_number(to, "mode", of->range.mode);
    json_number(to, "low", of->range.low);
    json_number(to, "high", of->range.high);
    json_number(to, "least", least);
    json_number(to, "most", most);
    json_count(to, "assessors", of->assessor_count);
    json_count(to, "claims", of->support.count);
    json_end(to);
}

static void add_stake(json *to, const plm_actor *actor, const plm_stake *of) {
    char path[PATH_TEXT];
    snprintf(path, sizeof path, "actors.%s.on.%s", actor->id, of->issue->id);
    json_object(to, NULL);
    json_text(to, "issue", of->issue->id);
    json_text(to, "path", path);
    add_parameter(to, "position", &of->position, of->issue->scale_low, of->issue->scale_high);
    add_parameter(to, "capability", &of->capability, 0, 100);
    add_parameter(to, "salience", &of->salience, 0, 100);
    json_list(to, "weighs");
    for (size_t i = 0; i < of->weigh_count; i++) {
        json_text(to, NULL, of->weighs[i].consideration->id);
    }
    json_end(to);
    json_end(to);
}

static void add_actor(json *to, const plm_actor *of) {
    json_object(to, NULL);
    json_text(to, "id", of->id);
    json_text(to, "name", of->name);
    json_list(to, "stakes");
    for (size_t i = 0; i < of->stake_count; i++) {
        add_stake(to, of, &of->stakes[i]);
    }
    json_end(to);
    json_end(to);
}

static void add_consideration(json *to, const plm_consideration *of) {
    json_object(to, NULL);
    json_text(to, "id", of->id);
    json_text(to, "label", of->label);
    json_text(to, "issue", of->issue->id);
    json_number(to, "pulls_to", of->pulls_to);
    json_bool(to, "absent", of->absent);
    json_end(to);
}

static void add_scenario(json *to, const plm_scenario *of) {
    json_object(to, NULL);
    json_text(to, "id", of->id);
    json_text(to, "label", of->label);
    json_list(to, "without");
    for (size_t i = 0; i < of->without_count; i++) {
        json_text(to, NULL, of->without[i]->id);
    }
    json_end(to);
    json_list(to, "set");
    for (size_t i = 0; i < of->change_count; i++) {
        json_object(to, NULL);
        json_text(to, "path", of->changes[i].path);
        json_text(to, "value", of->changes[i].value);
        json_end(to);
    }
    json_end(to);
    json_end(to);
}

void add_controls(plm__text *out, const plm_dossier *dossier) {
    json to;
    json_open(&to, out, "controls", FORMAT_VERSION);
    json_list(&to, "issues");
    for (size_t i = 0; i < dossier->issue_count; i++) {
        add_issue(&to, &dossier->issues[i]);
    }
    json_end(&to);
    json_list(&to, "actors");
    for (size_t i = 0; i < dossier->actor_count; i++) {
        add_actor(&to, &dossier->actors[i]);
    }
    json_end(&to);
    json_list(&to, "considerations");
    for (size_t i = 0; i < dossier->consideration_count; i++) {
        add_consideration(&to, &dossier->considerations[i]);
    }
    json_end(&to);
    json_list(&to, "scenarios");
    for (size_t i = 0; i < dossier->scenario_count; i++) {
        add_scenario(&to, &dossier->scenarios[i]);
    }
    json_end(&to);
    json_close(&to);
}
