//! The features by which the parser's moves and relations are weighed, read from the state.
//!
//! Each has a number of its own; those of two atoms or more join them.

use super::state::{Atoms, State};
use super::table::{Step, mix};

#[inline(always)]
fn feature(template: u64, a: u64, b: u64) -> u64 {
    mix(template << 52 ^ a, b)
}

/// The feature under which the table knows states with one right move.
#[inline(always)]
pub fn sure_action(x: &Atoms, state: &State) -> u64 {
    let (s0, s1, b0) = (state.top(0), state.top(1), state.next());
    let tags = x.f(s1) << 24 | x.f(s0) << 16 | x.f(b0) << 8 | x.f(b0 + 1);
    let left = state.children[b0].left_set != 0;
    let signs = x.sign(b0) << 8 | x.sign(b0 + 1);
    feature(
        195,
        tags,
        signs << 8 | u64::from(b0 - s0 == 1) << 1 | u64::from(left),
    )
}

/// The features under which the table knows arcs that have one relation: by the classes and the
/// dependent's preposition, and by the dependent itself.
#[inline(always)]
pub fn sure_relation(x: &Atoms, state: &State, head: usize, dependent: usize) -> [u64; 2] {
    let side = u64::from(head < dependent);
    let marker = u64::from(state.children[dependent].marker);
    let classes = x.f(head) << 16 | x.f(dependent) << 8 | side;
    [
        feature(196, classes, marker),
        feature(197, classes, x.w(dependent)),
    ]
}

/// Where a word stands in the state. What a word weighs there by itself, and with its neighbours in
/// the text, is summed once and used in every state that has it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// On top of the stack.
    Top,
    /// Under the top.
    Under,
    /// The next word.
    Next,
    /// The word after the next, and the one after that.
    Second,
    Third,
}

/// All seats, in the order in which sums are kept.
pub const SEATS: [Seat; 5] = [
    Seat::Top,
    Seat::Under,
    Seat::Next,
    Seat::Second,
    Seat::Third,
];

/// Features of a word and its class alone: the same in every sentence.
#[inline(always)]
pub fn seat_features(x: &Atoms, i: usize, seat: Seat, mut give: impl FnMut(u64)) {
    match seat {
        Seat::Top => {
            give(feature(1, x.wp(i), 0));
            give(feature(2, x.w(i), 0));
            give(feature(3, x.f(i), 0));
            give(feature(4, x.suf(i), x.p(i)));
            give(feature(10, x.c(i), x.p(i)));
        }
        Seat::Under => {
            give(feature(12, x.wp(i), 0));
            give(feature(13, x.w(i), 0));
            give(feature(14, x.f(i), 0));
            give(feature(16, x.suf(i), x.p(i)));
            give(feature(17, x.c(i), x.p(i)));
        }
        Seat::Next => {
            give(feature(20, x.wp(i), 0));
            give(feature(21, x.w(i), 0));
            give(feature(22, x.f(i), 0));
            give(feature(23, x.suf(i), x.p(i)));
            give(feature(37, x.c(i), x.p(i)));
        }
        Seat::Second => give(feature(24, x.wp(i), 0)),
        Seat::Third => give(feature(26, x.wp(i), 0)),
    }
}

/// Features of a word with those around it in the text, seen from its place in the state.
#[inline(always)]
pub fn text_features(x: &Atoms, i: usize, seat: Seat, mut give: impl FnMut(u64)) {
    match seat {
        Seat::Top => {
            let near = x.p(i - 1) << 10 | x.p(i) << 5 | x.p(i + 1);
            let after = x.sign(i + 1);
            give(feature(5, near, 0));
            give(feature(6, x.f(i), x.f(i + 1) | after << 8));
            give(feature(7, x.w(i), x.p(i + 1)));
            give(feature(8, x.f(i), x.sign(i)));
            give(feature(9, x.w(i), after));
        }
        Seat::Under => {
            let after = x.sign(i + 1);
            give(feature(15, x.f(i), after << 8 | x.f(i + 1)));
        }
        Seat::Next => {
            let (j, k) = (i + 1, i + 2);
            let (before, after) = (x.sign(i), x.sign(j));
            give(feature(25, x.f(j), x.f(i)));
            give(feature(27, x.f(k), x.f(j) << 8 | x.f(i)));
            give(feature(28, x.w(i), x.w(j)));
            give(feature(29, x.w(i), x.f(j)));
            give(feature(30, x.f(i), x.w(j)));
            give(feature(31, x.f(i), x.f(i - 1) << 8 | before));
            give(feature(32, x.w(i), x.f(i - 1)));
            give(feature(33, x.f(i), x.w(i - 1)));
            give(feature(34, x.f(i), after << 8 | x.f(j)));
            give(feature(35, x.w(i), before));
            give(feature(36, x.f(i), x.f(k)));
            give(feature(38, x.c(j), x.p(j) << 8 | x.p(i)));
            give(feature(39, x.c(i) << 16 | x.c(j), 0));
        }
        Seat::Second | Seat::Third => {}
    }
}

/// Features of the state: what joins the top of the stack, the words under it, the next word and
/// their dependents; in steps.
#[inline(always)]
pub fn state_features(x: &Atoms, state: &State, step: Step, mut give: impl FnMut(u64)) {
    let (s0, s1, s2, b0) = (state.top(0), state.top(1), state.top(2), state.next());
    let b1 = b0 + 1;
    let (c0, c1, cb) = (
        &state.children[s0],
        &state.children[s1],
        &state.children[b0],
    );
    let between = x.between(s0, b0);
    let under = x.between(s1, s0);
    let distance = |a: usize, b: usize| -> u64 {
        match b.abs_diff(a) {
            d @ 0..=4 => d as u64,
            5..=6 => 5,
            7..=10 => 6,
            _ => 7,
        }
    };
    let (near, far) = (distance(s0, b0), distance(s1, s0));
    let (p0, p1, p2, pb) = (x.p(s0), x.p(s1), x.p(s2), x.p(b0));
    let (f0, f1, fb) = (x.f(s0), x.f(s1), x.f(b0));
    let (w0, w1, wb) = (x.w(s0), x.w(s1), x.w(b0));
    let trio = p1 << 10 | p0 << 5 | pb;
    let [l0, r0, lb, r1, l1] = [
        state.left(s0, 0),
        state.right(s0, 0),
        state.left(b0, 0),
        state.right(s1, 0),
        state.left(s1, 0),
    ];
    let (m0, m1, mb) = (
        u64::from(c0.marker),
        u64::from(c1.marker),
        u64::from(cb.marker),
    );
    let ahead = x.ahead(b0);
    let (k0, k1, kb) = (x.c(s0), x.c(s1), x.c(b0));
    let (g0, g1, gb) = (x.branch(s0), x.branch(s1), x.branch(b0));
    match step {
        Step::First => {
            give(feature(44, f0 << 8 | fb, between));
            give(feature(48, w0, pb << 8 | x.p(b1)));
            give(feature(61, x.wp(s1), p0));
            give(feature(63, f1 << 8 | f0, far));
            give(feature(75, trio, under << 8 | between));
            give(feature(77, x.suf(s1), x.suf(s0)));
            give(feature(90, p0 << 8 | pb, x.p(l0)));
            give(feature(96, p1 << 8 | p0, x.p(r0) << 8 | pb));
            give(feature(99, p0, x.w(l0)));
            give(feature(100, pb, x.w(lb)));
            give(feature(102, w1, x.w(r1)));
            give(feature(110, c0.left_set, w0));
            give(feature(111, c0.right_set, w0));
            give(feature(114, c0.left_set, p0 << 8 | pb | 1 << 20));
            give(feature(115, c0.right_set, p0 << 8 | pb | 2 << 20));
            give(feature(116, cb.left_set, p0 << 8 | pb | 3 << 20));
            give(feature(118, c1.left_set, p1 << 8 | p0 | 5 << 20));
            give(feature(120, mix(c1.right_set, c0.left_set), trio));
            give(feature(139, m0 | p0 << 40, mb ^ pb << 40));
            give(feature(142, k1 << 16 | k0, 0));
            give(feature(145, g0 << 8 | gb, between << 20 | p0 << 8 | pb));
            give(feature(146, g1 << 8 | g0, under << 20 | p1 << 8 | p0));
            give(feature(200, m0, k1 | p1 << 40));
            give(feature(201, mix(m0, k1), k0));
        }
        Step::Second => {
            give(feature(41, x.wp(s0), pb));
            give(feature(42, p0, x.wp(b0)));
            give(feature(43, f0 << 8 | fb, near));
            give(feature(45, w0, near << 8 | fb));
            give(feature(46, wb, near << 8 | f0));
            give(feature(47, f0 << 8 | fb, x.f(b1)));
            give(feature(49, wb, p0 << 8 | x.p(b1)));
            give(feature(50, x.w(b1), p0 << 8 | pb));
            give(feature(51, x.suf(s0), x.suf(b0)));
            give(feature(52, w0, between));
            give(feature(53, f0 << 8 | fb, x.f(b0 - 1) << 8 | x.f(s0 + 1)));
            give(feature(62, p1, x.wp(s0)));
            give(feature(64, f1 << 8 | f0, under));
            give(feature(65, w1, far << 8 | f0));
            give(feature(66, w0, far << 8 | f1));
            give(feature(67, trio, far << 8 | near));
            give(feature(68, f1 << 16 | f0 << 8 | fb, 0));
            give(feature(69, w1, p0 << 8 | pb));
            give(feature(70, w0, p1 << 8 | pb));
            give(feature(73, x.wp(s1), pb));
            give(feature(74, p1, x.wp(b0)));
            give(feature(76, f1 << 16 | f0 << 8 | fb, x.f(b1)));
            give(feature(80, x.wp(s2), p1 << 8 | p0));
            give(feature(81, p2 << 16 | trio, 0));
            give(feature(82, x.f(s2) << 16 | f1 << 8 | f0, 0));
            give(feature(83, p2 << 16 | trio, x.p(state.top(3))));
            give(feature(91, p0 << 8 | pb, x.p(r0)));
            give(feature(
                92,
                p0 << 8 | pb,
                x.p(lb) << 8 | x.p(state.left(b0, 1)),
            ));
            give(feature(93, p1 << 8 | p0, x.p(r1)));
            give(feature(94, p1 << 8 | p0, x.p(l1)));
            give(feature(95, p1 << 8 | p0, x.p(l0) << 8 | pb));
            give(feature(97, w0, x.w(r0)));
            give(feature(98, w1, x.p(r1) << 8 | p0));
            give(feature(
                101,
                p0 << 8 | pb,
                x.p(r0) << 8 | x.p(state.right(s0, 1)),
            ));
            give(feature(112, cb.left_set, wb));
            give(feature(113, c1.right_set, w1));
            give(feature(117, c1.right_set, p1 << 8 | p0 | 4 << 20));
            give(feature(119, mix(c0.left_set, cb.left_set), trio));
            give(feature(121, mix(c1.left_set, c0.left_set), trio));
            give(feature(122, c0.right_set, trio | between << 20));
            give(feature(130, mb, w0));
            give(feature(131, mb, w1 | p0 << 40));
            give(feature(132, mb | pb << 40, p1 << 8 | p0));
            give(feature(134, m0, w1));
            give(feature(135, m0 | p1 << 40, w0));
            give(feature(136, m0 | p0 << 40, p1 << 8 | p2));
            give(feature(137, m0, x.w(s2) | p1 << 40));
            give(feature(138, m0 | p0 << 40, m1 ^ p1 << 40));
            give(feature(210, f0 << 8 | fb, ahead));
            give(feature(211, f1 << 16 | f0 << 8 | fb, ahead));
            give(feature(213, w0, ahead << 8 | pb));
            give(feature(214, cb.left_set, ahead << 8 | p0 << 32 | pb << 16));
            give(feature(215, c0.left_set, ahead << 8 | p0 << 32 | pb << 16));
            give(feature(141, k0 << 16 | kb, 0));
            give(feature(143, k1 << 16 | kb, 0));
            give(feature(144, g1 << 16 | g0 << 8 | gb, trio));
            give(feature(147, mb, k0 | p0 << 40));
            give(feature(148, mb, k1 | p1 << 40));
            give(feature(149, mix(mb, k0), kb));
            give(feature(202, mix(m0, x.c(s2)), p1 << 8 | k1 << 16));
            give(feature(203, mix(mb, k1), p0 << 8 | k0 << 16));
            give(feature(40, w0, wb));
            give(feature(60, w1, w0));
            give(feature(71, wb, p1 << 8 | p0));
            give(feature(72, w1, wb));
            give(feature(123, c1.left_set, w1 | p0 << 40));
            give(feature(133, mb | w0 << 20, wb));
            give(feature(140, mix(m0, w1), w0));
            give(feature(212, wb, ahead << 8 | p0));
        }
    }
}

/// Features of an arc whose relation is asked for, in steps.
#[inline(always)]
pub fn arc_features(
    x: &Atoms,
    state: &State,
    head: usize,
    dependent: usize,
    step: Step,
    mut give: impl FnMut(u64),
) {
    let (h, d) = (head, dependent);
    let side = u64::from(h < d);
    let (ch, cd) = (&state.children[h], &state.children[d]);
    let (wh, wd, ph, pd, fh, fd) = (x.w(h), x.w(d), x.p(h), x.p(d), x.f(h), x.f(d));
    let (mh, md) = (u64::from(ch.marker), u64::from(cd.marker));
    let between = if h < d {
        x.between(h, d)
    } else {
        x.between(d, h)
    };
    let gap = (h.abs_diff(d) as u64).min(4);
    let label = |template: u64, a: u64, b: u64| feature(template << 1 | side, a, b);
    match step {
        Step::First => {
            give(label(151, wd, 0));
            give(label(152, fd, 0));
            give(label(153, x.suf(d), pd));
            give(label(155, fh, 0));
            give(label(156, x.suf(h), ph));
            give(label(158, x.wp(h), fd));
            give(label(161, fh << 8 | fd, gap));
            give(label(162, fh << 8 | fd, between));
            give(label(163, md, ph << 8 | pd));
            give(label(167, cd.left_set, fd));
            give(label(169, cd.left_set, wd));
            give(label(170, ch.left_set, fh << 8 | fd));
            give(label(174, ch.right_set, wh));
            give(label(175, ch.right_set, wd));
            give(label(179, x.f(h - 1), fd << 8 | fh));
            give(label(181, cd.right_set, fh << 8 | fd));
            give(label(182, x.w(state.left(d, 0)), fd << 8 | fh));
            give(label(183, x.p(state.right(d, 0)), fd << 8 | fh));
            give(label(187, mix(ch.left_set, ch.right_set), fh << 8 | fd));
            give(label(188, x.shape(d), fd << 8 | fh));
        }
        Step::Second => {
            give(label(150, wd, pd));
            give(label(154, wh, ph));
            give(label(157, wh, wd));
            give(label(159, fh, x.wp(d)));
            give(label(160, fh, fd));
            give(label(164, md, wh));
            give(label(165, md, wd));
            give(label(166, md, fh << 8 | fd));
            give(label(168, cd.left_set, fh << 8 | fd));
            give(label(171, ch.left_set, wh));
            give(label(172, ch.left_set, wd));
            give(label(173, ch.right_set, fh << 8 | fd));
            give(label(176, x.f(d - 1), fd << 8 | fh));
            give(label(177, x.f(d + 1), fd << 8 | fh));
            give(label(178, x.f(h + 1), fd << 8 | fh));
            give(label(180, x.sign(d) << 8 | x.sign(d + 1), fh << 8 | fd));
            give(label(184, mh, fh << 8 | fd));
            give(label(185, x.w(d - 1), fd));
            give(label(186, x.w(d + 1), fd));
            give(label(189, x.suf(h), x.suf(d)));
        }
    }
}
