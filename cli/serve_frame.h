/* The frame around a served report, from serve_frame.html, .js and .css by tools/embed.py. */
#ifndef PLM_CLI_SERVE_FRAME_H
#define PLM_CLI_SERVE_FRAME_H

extern const char serve_frame_html[];
extern const char serve_frame_js[];
extern const char serve_frame_css[];

#endif
