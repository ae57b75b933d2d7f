// SPDX-License-Identifier: Apache-2.0
#include "common/output.h"

#include <poll.h>

#include <cerrno>

#include "common/ticker.h"

namespace mmstats::tools {

void Output::flush()
{
    std::string_view left = text_;
    while (!left.empty() && status_) {
        const ssize_t count = ::write(fd_, left.data(), left.size());
        if (count >= 0) {
            left.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EAGAIN) { // a terminal or pipe that somebody else has set not to block
            pollfd ready{.fd = fd_, .events = POLLOUT, .revents = 0};
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR || endRequested()) {
            status_ = Error::fromErrno(errno, "cannot write the output", {});
        }
    }
    text_.clear();
}

} // namespace mmstats::tools
