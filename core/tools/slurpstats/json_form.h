// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "slurpstats/form.h"

namespace mmstats::tools {

/// A JSON array of files, one stat a line; or, for one look after the other, one array a line.
class JsonForm : public Form
{
public:
    enum class Lines : bool { oneALook, oneAStat };

    JsonForm(Output &output, Lines lines, bool verbose)
        : output_(output)
        , lines_(lines)
        , verbose_(verbose)
    {
    }

    void begin() override;
    void file(const Look &look) override;
    void end() override;

private:
    void lineBreak();

    Output &output_;
    Lines lines_;
    bool verbose_;
    bool empty_ = true;
};

} // namespace mmstats::tools
