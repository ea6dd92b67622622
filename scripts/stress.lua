-- What wrk asks for: every address of the site in turn, and no more than it may.
--
-- Takes: the file with the addresses, and how many requests may be answered.
-- Gives: a line of JSON when all is over.
-- Refuses to know: what is at the addresses.

local ffi = require("ffi")
ffi.cdef("int kill(int, int); int getpid(void);")

local addresses, allowed, asked, answered = {}, 0, 0, 0

wrk.headers["Accept-Encoding"] = "gzip"

function init(arguments)
  for line in io.lines(arguments[1]) do addresses[#addresses + 1] = line end
  allowed = tonumber(arguments[2])
end

function request()
  asked = asked + 1
  return wrk.format(nil, addresses[(asked - 1) % #addresses + 1])
end

function response()
  answered = answered + 1
  -- As Ctrl-C would: only so does wrk end before its time and count the seconds right.
  if answered == allowed then ffi.C.kill(ffi.C.getpid(), 2) end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "seconds": %.3f, "bytes": %d, "half_ms": %.2f, "most_ms": %.2f, ' ..
    '"worst_ms": %.2f, "refused": %d, "broken": %d, "late": %d, "wrong": %d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
    errors.connect, errors.read + errors.write, errors.timeout, errors.status))
end
