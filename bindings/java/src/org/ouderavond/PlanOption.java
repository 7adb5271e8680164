package org.ouderavond;

/** How to plan: a {@link Policy}, one at most, and any {@link PlanFlag}s. */
public sealed interface PlanOption permits Policy, PlanFlag {}
