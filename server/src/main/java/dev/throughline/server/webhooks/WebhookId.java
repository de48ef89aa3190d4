package dev.throughline.server.webhooks;

/** The number of a webhook. */
public record WebhookId(long value) {}
