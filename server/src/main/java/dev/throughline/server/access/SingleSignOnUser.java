package dev.throughline.server.access;

import java.util.Optional;

/**
 * Somebody as an identity provider tells.
 *
 * @param issuer the provider
 * @param subject who it is there, for ever
 * @param name the name there, which may change and may be anybody's here
 */
public record SingleSignOnUser(
        String issuer, String subject, String name, String displayName, Optional<String> email) {}
