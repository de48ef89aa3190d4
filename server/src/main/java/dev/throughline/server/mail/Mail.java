package dev.throughline.server.mail;

/** One mail, in both its forms. */
public record Mail(String to, String subject, String text, String html) {}
