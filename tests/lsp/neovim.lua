-- Runs in a headless Neovim (0.7 and later) with a Dockerfile as its buffer: starts the server, waits for what is found,
-- chooses the preferred quick fix as a person would, waits until nothing is found, and writes what it has seen.
local seen = { version = tostring(vim.version().major) .. "." .. tostring(vim.version().minor) }
local patience = 50000

local function finish()
  local out = assert(io.open(vim.env.LSP_TEST_OUTPUT, "w"))
  out:write(vim.fn.json_encode(seen))
  out:close()
  vim.cmd("qall!")
end

local function attempt()
  local buffer = vim.api.nvim_get_current_buf()
  local client = assert(vim.lsp.start_client({
    name = "dockerlint-go",
    cmd = { vim.env.LSP_TEST_NODE, vim.env.LSP_TEST_SERVER, "lsp", "--stdio" },
    root_dir = vim.fn.getcwd(),
  }))
  vim.bo[buffer].filetype = "dockerfile"
  vim.lsp.buf_attach_client(buffer, client)

  local function found()
    return vim.diagnostic.get(buffer)
  end
  assert(vim.wait(patience, function() return #found() > 0 end, 50), "no diagnostics came")
  seen.diagnostics = vim.tbl_map(function(one)
    return { line = one.lnum + 1, message = one.message, source = one.source, code = one.code or one.user_data.lsp.code }
  end, found())

  -- What stands at the end of the line on the screen.
  seen.shown = {}
  for _, space in pairs(vim.diagnostic.get_namespaces()) do
    local id = space.user_data.virt_text_ns
    for _, mark in ipairs(id and vim.api.nvim_buf_get_extmarks(buffer, id, 0, -1, { details = true }) or {}) do
      for _, part in ipairs(mark[4].virt_text or {}) do
        if #vim.trim(part[1]) > 3 then table.insert(seen.shown, vim.trim(part[1])) end
      end
    end
  end

  local result = vim.lsp.buf_request_sync(buffer, "textDocument/hover", {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    position = { line = found()[1].lnum, character = 4 },
  }, patience)
  seen.hover = vim.lsp.util.convert_input_to_markdown_lines(result[client].result.contents)

  vim.ui.select = function(items, options, choose)
    seen.actions = vim.tbl_map(options.format_item, items)
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      if action.isPreferred then return choose(item) end
    end
  end
  vim.api.nvim_win_set_cursor(0, { found()[1].lnum + 1, found()[1].col })
  vim.lsp.buf.code_action()
  assert(vim.wait(patience, function() return #found() == 0 end, 50), "the diagnostics stay")
  seen.text = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  vim.lsp.stop_client(client)
end

local ok, problem = pcall(attempt)
if not ok then seen.problem = tostring(problem) end
finish()
