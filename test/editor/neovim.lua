-- Neovim's own language client against the server on standard input and output. Runs in Neovim 0.7 and later, which
-- pushes and does not pull diagnostics. neovim.mjs starts it; each step is a line `ok` or `FAILED` on standard output.
local function say(line)
  io.stdout:write(line .. '\n')
end

local function check(what, holds)
  if not holds then
    error(what, 0)
  end
  say('  ok      ' .. what)
end

local function wait_for(what, condition)
  check(what, vim.wait(10000, condition, 20))
end

local function stop_client(client)
  -- A function until 0.10, a method from 0.11 on.
  local stopped = pcall(client.stop, client)
  if not stopped then
    client.stop()
  end
end

local function main()
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].filetype = 'dockerfile'
  local answer, exit_code
  local id = vim.lsp.start_client({
    name = 'loadline',
    cmd = vim.fn.json_decode(os.getenv('LOADLINE_SERVER')),
    root_dir = vim.fn.getcwd(),
    on_init = function(_, result)
      answer = result
    end,
    on_exit = function(code)
      exit_code = code
    end,
  })
  check('the server starts', id ~= nil)
  vim.lsp.buf_attach_client(buffer, id)
  wait_for('initialize is answered', function()
    return answer ~= nil
  end)
  local client = vim.lsp.get_client_by_id(id)

  local function has(rule)
    return #vim.tbl_filter(function(diagnostic)
      local lsp = diagnostic.user_data and diagnostic.user_data.lsp or {}
      return (diagnostic.code or lsp.code) == rule
    end, vim.diagnostic.get(buffer)) > 0
  end

  wait_for('diagnostics arrive', function()
    return has('root-user') and has('disabled-verification')
  end)

  -- Line 2 is `USER root`. The menu is answered for the user: the first entry.
  local menu
  vim.ui.select = function(items, options, on_choice)
    menu = vim.tbl_map(options.format_item or tostring, items)
    on_choice(items[1], 1)
  end
  vim.api.nvim_win_set_cursor(0, { 3, 5 })
  vim.lsp.buf.code_action()
  wait_for('a code action applies', function()
    return vim.api.nvim_buf_get_lines(buffer, 2, 3, true)[1] ~= 'USER root'
  end)
  check('the menu says what it changes: ' .. table.concat(menu or {}, ' | '), menu and #menu > 0)
  wait_for('its finding goes', function()
    return not has('root-user')
  end)

  vim.api.nvim_buf_set_lines(buffer, 1, 2, true, { 'RUN curl -o tool https://example.com/tool' })
  wait_for('an edit by hand is followed', function()
    return not has('disabled-verification')
  end)

  stop_client(client)
  wait_for('the server ends', function()
    return exit_code ~= nil
  end)
  check('with exit code 0', exit_code == 0)
end

local fine, problem = xpcall(main, function(message)
  return type(message) == 'string' and message or vim.inspect(message)
end)
if fine then
  vim.cmd('qall!')
else
  say('  FAILED  ' .. problem)
  vim.cmd('cquit 1')
end
