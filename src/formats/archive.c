#include "formats/archive.h"

#include "base/error.h"

#include <string.h>
#include <zip.h>

struct plm__archive {
    plm__findings *findings;
    zip_t *zip;
};

static const plm__place top = {1, 1};

/* An error of libzip as a finding. */
static plm_status tell(plm__findings *findings, zip_error_t *error) {
    int code = zip_error_code_zip(error);
    if (code != ZIP_ER_MEMORY) {
        plm__find_error(findings, top, "the zip archive cannot be read: %s",
                        zip_error_strerror(error));
    }
    zip_error_fini(error);
    return code == ZIP_ER_MEMORY || findings->failed ? PLM_E_MEMORY : PLM_OK;
}

static bool leads_out(const char *name) {
    const char *at = name;
    while (at != NULL) {
        size_t length = strcspn(at, "/");
        if (length == 2 && strncmp(at, "..", 2) == 0) {
            return true;
        }
        at = at[length] == '/' ? at + length + 1 : NULL;
    }
    return name[0] == '/' || strchr(name, '\\') != NULL || strchr(name, ':') != NULL;
}

/* Finds an error for a file that no workbook has; adds its size to the total. */
static bool is_fit(const zip_stat_t *file, zip_uint64_t *total, plm__findings *findings) {
    char shown[PLM__SHOWN_TEXT];
    const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if ((file->valid & needed) != needed) {
        plm__find_error(findings, top, "a file in the zip archive has no name or no size");
        return false;
    }
    plm__shown(file->name, strlen(file->name), shown);
    bool locked =
        (file->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && file->encryption_method != ZIP_EM_NONE;
    bool large = file->size > PLM__ARCHIVE_LARGE;
    if (leads_out(file->name)) {
        plm__find_error(findings, top,
                        "the zip archive holds '%s', a name that leads out of it; no workbook does",
                        shown);
    } else if (locked) {
        plm__find_error(findings, top,
                        "the zip archive is locked by a password; save it without one");
    } else if (file->size > PLM__ARCHIVE_BYTES_MOST - *total) {
        plm__find_error(findings, top,
                        "the zip archive holds more than %d MiB unpacked; save the one sheet as "
                        "CSV",
                        PLM__ARCHIVE_BYTES_MOST >> 20);
    } else if (large && file->size / PLM__ARCHIVE_TIMES_MOST > file->comp_size) {
        plm__find_error(findings, top,
                        "'%s' in the zip archive unpacks to more than %d times its size, as only "
                        "a bomb does; save the sheet as CSV if it is none",
                        shown, PLM__ARCHIVE_TIMES_MOST);
    } else {
        *total += file->size;
        return true;
    }
    return false;
}

static plm_status check(const plm__archive *of, bool *fit) {
    zip_int64_t count = zip_get_num_entries(of->zip, 0);
    zip_uint64_t total = 0;
    *fit = count <= PLM__ARCHIVE_FILES_MOST;
    if (!*fit) {
        plm__find_error(of->findings, top, "the zip archive holds more than %d files",
                        PLM__ARCHIVE_FILES_MOST);
    }
    for (zip_int64_t i = 0; i < count && *fit; i++) {
        zip_stat_t file;
        if (zip_stat_index(of->zip, (zip_uint64_t)i, 0, &file) != 0) {
            *fit = false;
            return tell(of->findings, zip_get_error(of->zip));
        }
        *fit = is_fit(&file, &total, of->findings);
    }
    return of->findings->failed ? PLM_E_MEMORY : PLM_OK;
}

static plm_status open_zip(plm__archive *to, const char *bytes, size_t length) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes, length, 0, &error);
    if (source == NULL) {
        return tell(to->findings, &error);
    }
    to->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (to->zip == NULL) {
        zip_source_free(source);
        return tell(to->findings, &error);
    }
    zip_error_fini(&error);
    return PLM_OK;
}

plm_status plm__archive_open(plm__findings *findings, const char *bytes, size_t length,
                             plm__archive **out) {
    *out = NULL;
    plm__archive *made = plm__arena_allocate(findings->arena, 1, sizeof *made);
    if (made == NULL) {
        return PLM_E_MEMORY;
    }
    *made = (plm__archive){.findings = findings};
    PLM_TRY(open_zip(made, bytes, length));
    bool fit = made->zip != NULL;
    plm_status status = fit ? check(made, &fit) : PLM_OK;
    if (status < 0 || !fit) {
        plm__archive_close(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

void plm__archive_close(plm__archive *archive) {
    if (archive != NULL && archive->zip != NULL) {
        zip_discard(archive->zip);
        archive->zip = NULL;
    }
}

bool plm__archive_has(const plm__archive *archive, const char *name) {
    return zip_name_locate(archive->zip, name, 0) >= 0;
}

/* Unpacks a file whose size is known; one that turns out longer is damaged. */
static plm_status unpack(plm__archive *of, zip_file_t *file, zip_uint64_t size, plm__text *out) {
    enum { CHUNK = 1 << 16 };
    static const char damaged[] = "the zip archive is damaged: a file in it has another size than "
                                  "it says";
    char chunk[CHUNK];
    zip_uint64_t read = 0;
    for (;;) {
        zip_int64_t more = zip_fread(file, chunk, CHUNK);
        if (more < 0) {
            return tell(of->findings, zip_file_get_error(file));
        }
        read += (zip_uint64_t)more;
        if (more == 0 || read > size) {
            break;
        }
        plm__text_add_bytes(out, chunk, (size_t)more);
    }
    if (read != size) {
        plm__find_error(of->findings, top, "%s", damaged);
    }
    return out->failed || of->findings->failed ? PLM_E_MEMORY : PLM_OK;
}

plm_status plm__archive_read(plm__archive *archive, const char *name, plm__text *out) {
    zip_int64_t index = zip_name_locate(archive->zip, name, 0);
    zip_stat_t about;
    if (index < 0 || zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &about) != 0) {
        return PLM_OK;
    }
    zip_file_t *file = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
    if (file == NULL) {
        return tell(archive->findings, zip_get_error(archive->zip));
    }
    plm_status status = unpack(archive, file, about.size, out);
    zip_fclose(file);
    return status;
}
