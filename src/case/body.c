#include "case/body.h"

#include <string.h>

/* All lists of members of a case together. */
enum { MOST_MEMBERS = 1 << 22 };

/* Enters every group that some actor is in, and counts its members. */
static void enter_groups(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    for (size_t i = 0; i < d->actor_count; i++) {
        for (size_t k = 0; k < d->actors[i]->member_of_count; k++) {
            const char *name = d->actors[i]->member_of[k];
            plm__body *body = plm__index_find(&r->bodies, name, strlen(name));
            if (body == NULL) {
                body = &r->body_list[r->body_count++];
                body->name = name;
                plm__index_add(&r->bodies, name, strlen(name), body);
            }
            body->count++;
        }
    }
}

static void fill_groups(plm__reader *r, const plm_actor **room) {
    const plm_dossier *d = r->dossier;
    for (size_t i = 0; i < r->body_count; i++) {
        r->body_list[i].members = room;
        room += r->body_list[i].count;
        r->body_list[i].count = 0;
    }
    for (size_t i = 0; i < d->actor_count; i++) {
        const plm_actor *actor = d->actors[i];
        for (size_t k = 0; k < actor->member_of_count; k++) {
            const char *name = actor->member_of[k];
            plm__body *body = plm__index_find(&r->bodies, name, strlen(name));
            bool again = body->count > 0 && body->members[body->count - 1] == actor;
            if (!again) {
                body->members[body->count++] = actor;
            }
        }
    }
}

void plm__find_bodies(plm__reader *r) {
    const plm_dossier *d = r->dossier;
    size_t count = 0;
    for (size_t i = 0; i < d->actor_count; i++) {
        count += d->actors[i]->member_of_count;
    }
    const plm_actor **room = plm__make(r, count + 1, sizeof(const plm_actor *));
    r->body_list = plm__make(r, count + 1, sizeof *r->body_list);
    r->named = plm__make(r, d->actor_count + 1, sizeof *r->named);
    r->members_left = MOST_MEMBERS;
    if (room == NULL || r->body_list == NULL || r->named == NULL ||
        !plm__index_init(&r->bodies, r->arena, count)) {
        r->report->failed = true;
        return;
    }
    enter_groups(r);
    fill_groups(r, room);
}

/* Whether the case has a group of that name; it is known to have no members. */
static bool is_empty_group(const plm__reader *r, const plm__node *node) {
    bool found = false;
    for (size_t i = 0; i < r->dossier->group_count; i++) {
        const char *id = r->dossier->groups[i]->id;
        found = found || (id != NULL && strcmp(id, node->text) == 0);
    }
    return found;
}

/* Members of a group, or one actor; NULL: neither, which is reported. */
static const plm__body *find_body(plm__reader *r, const plm__node *node, plm__body *single,
                                  const plm_actor **room) {
    if (node->kind != PLM__NODE_TEXT) {
        plm__error(r, node, "this must name a group or an actor, not %s", plm__excerpt(r, node));
        return NULL;
    }
    const plm__body *body = plm__index_find(&r->bodies, node->text, node->length);
    if (body != NULL) {
        return body;
    }
    const plm_actor *actor =
        r->dossier->actors != NULL ? plm__index_find(&r->actors, node->text, node->length) : NULL;
    if (actor != NULL) {
        *room = actor;
        *single = (plm__body){actor->id, room, 1};
        return single;
    }
    if (is_empty_group(r, node)) {
        plm__error(r, node, "the group %s has no members; say 'member_of: %s' of its actors",
                   plm__excerpt(r, node), node->text);
        return NULL;
    }
    const char *hint = plm__did_you_mean(r, node->text, node->length, r->body_list, r->body_count,
                                         sizeof *r->body_list);
    if (hint[0] == '\0') {
        hint = plm__did_you_mean_one(r, node, r->dossier->actors, r->dossier->actor_count);
    }
    plm__error(r, node, "there is no group or actor %s%s", plm__excerpt(r, node), hint);
    return NULL;
}

static bool take_members(plm__reader *r, const plm__node *node, const plm__body *body,
                         const plm_actor **out, size_t *count) {
    for (size_t i = 0; i < body->count; i++) {
        size_t *last = &r->named[body->members[i] - r->dossier->actors[0]];
        if (*last != r->naming) {
            *last = r->naming;
            out[(*count)++] = body->members[i];
        }
    }
    if (*count > r->members_left) {
        plm__error(r, node, "the rules list more than %d members together; name each rule once",
                   MOST_MEMBERS);
        return false;
    }
    return true;
}

/* How many names of a list stand for at most so many actors. */
static size_t most_members(plm__reader *r, plm__node *node) {
    size_t count = 0;
    for (plm__node *each = plm__first_item(node); each != NULL; each = plm__next_item(node, each)) {
        const plm__body *body = each->kind == PLM__NODE_TEXT
                                    ? plm__index_find(&r->bodies, each->text, each->length)
                                    : NULL;
        count += body == NULL ? 1 : body->count;
    }
    return count < r->dossier->actor_count ? count : r->dossier->actor_count;
}

bool plm__read_members(plm__reader *r, plm__node *node, const plm_actor *const **out,
                       size_t *count) {
    *count = 0;
    if (node->kind == PLM__NODE_MAP) {
        plm__is_list(r, node, "this");
        return false;
    }
    const plm_actor **members = plm__make(r, most_members(r, node) + 1, sizeof(const plm_actor *));
    if (members == NULL) {
        return false;
    }
    bool good = true;
    r->naming++;
    for (plm__node *each = plm__first_item(node); each != NULL; each = plm__next_item(node, each)) {
        const plm_actor *room = NULL;
        plm__body single;
        const plm__body *body = find_body(r, each, &single, &room);
        good = body != NULL && take_members(r, each, body, members, count) && good;
    }
    r->members_left -= *count < r->members_left ? *count : r->members_left;
    *out = members;
    return good;
}
