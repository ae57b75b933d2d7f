// SPDX-License-Identifier: Apache-2.0
#include "charts/range_dialog.h"

#include <cmath>

#include <QDialogButtonBox>
#include <QDoubleValidator>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace mmstats::inspector {

RangeDialog::RangeDialog(ChartPanel &panel, PlotView::Side side)
    : QDialog(&panel)
    , panel_(panel)
    , side_(side)
    , min_(new QLineEdit(this))
    , max_(new QLineEdit(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(side == PlotView::Left ? tr("Range of the left axis") : tr("Range of the right axis"));
    auto *form = new QFormLayout(this);
    form->addRow(tr("&From:"), min_);
    form->addRow(tr("&To:"), max_);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Apply | QDialogButtonBox::Close, this);
    form->addRow(buttons);
    apply_ = buttons->button(QDialogButtonBox::Apply);
    apply_->setDefault(true);
    connect(apply_, &QPushButton::clicked, this, &RangeDialog::apply);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    const Scale &shown = panel.plot()->scale(side);
    const QLocale locale;
    for (const auto &[edit, value] : {std::pair(min_, shown.min), std::pair(max_, shown.max)}) {
        edit->setText(locale.toString(value, 'g', 10));
        connect(edit, &QLineEdit::textChanged, this, [this] {
            bool isMin = false;
            bool isMax = false;
            const double min = QLocale().toDouble(min_->text(), &isMin);
            const double max = QLocale().toDouble(max_->text(), &isMax);
            apply_->setEnabled(isMin && isMax && min < max && std::isfinite(max - min));
        });
    }
}

void RangeDialog::apply()
{
    AxisSpec axis = panel_.axis(side_);
    axis.isFixed = true;
    axis.min = QLocale().toDouble(min_->text());
    axis.max = QLocale().toDouble(max_->text());
    panel_.changeAxis(side_, axis);
}

} // namespace mmstats::inspector
