/* Pages of the documentation, as the program carries them. */
#ifndef PLM_CLI_MCP_PAGES_H
#define PLM_CLI_MCP_PAGES_H

extern const char mcp_page_case_file[];
extern const char mcp_page_read_a_forecast[];
extern const char mcp_page_evidence[];
extern const char mcp_page_schema[];

#endif
