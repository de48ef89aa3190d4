package dev.throughline.advisories.store;

import dev.throughline.model.Advisory;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.Exploitation;
import dev.throughline.model.Severity;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.VersionEvent;
import dev.throughline.model.VersionRange;
import java.util.OptionalDouble;

/**
 * The facts of one record as bytes: id, aliases, summary, three times, rating, CWEs, affected packages, references,
 * sources, in the order of {@link Advisory}. Times are kept to the second, scores to the tenth. EPSS and KEV are left out;
 * they stand in a section of their own.
 */
final class AdvisoryCodec {
    private static final int INTRODUCED = 0;
    private static final int FIXED = 1;
    private static final int LAST_AFFECTED = 2;
    private static final int LIMIT = 3;

    private AdvisoryCodec() {}

    static void write(FieldWriter out, Advisory advisory) {
        out.text(advisory.id());
        out.texts(advisory.aliases());
        out.text(advisory.summary());
        out.instant(advisory.published());
        out.instant(advisory.modified());
        out.instant(advisory.withdrawn());
        writeSeverity(out, advisory.severity());
        out.texts(advisory.cwes());
        out.list(advisory.affected(), AdvisoryCodec::writeAffected);
        out.texts(advisory.references());
        out.texts(advisory.sources());
    }

    static Advisory read(FieldReader in) {
        return new Advisory(
                in.text(),
                in.texts(),
                in.text(),
                in.instant(),
                in.instant(),
                in.instant(),
                readSeverity(in),
                in.texts(),
                in.list(AdvisoryCodec::readAffected),
                in.texts(),
                Exploitation.UNKNOWN,
                in.texts());
    }

    private static void writeSeverity(FieldWriter out, Severity severity) {
        out.text(severity.level().name());
        out.number(
                severity.score().isEmpty() ? 0 : 1 + Math.round(severity.score().getAsDouble() * 10));
        out.optionalText(severity.vector());
    }

    private static Severity readSeverity(FieldReader in) {
        SeverityLevel level = constant(SeverityLevel.class, in.text());
        long score = in.number();
        return new Severity(
                level, score == 0 ? OptionalDouble.empty() : OptionalDouble.of((score - 1) / 10.0), in.optionalText());
    }

    private static void writeAffected(FieldWriter out, AffectedPackage affected) {
        out.text(affected.ecosystem());
        out.text(affected.name());
        out.list(affected.ranges(), AdvisoryCodec::writeRange);
        out.texts(affected.versions());
        out.number(affected.lastAffectedUnknown() ? 1 : 0);
    }

    private static AffectedPackage readAffected(FieldReader in) {
        return new AffectedPackage(
                in.text(), in.text(), in.list(AdvisoryCodec::readRange), in.texts(), in.number() == 1);
    }

    private static void writeRange(FieldWriter out, VersionRange range) {
        out.text(range.type().name());
        out.list(range.events(), AdvisoryCodec::writeEvent);
    }

    private static VersionRange readRange(FieldReader in) {
        return new VersionRange(constant(VersionRange.Type.class, in.text()), in.list(AdvisoryCodec::readEvent));
    }

    private static void writeEvent(FieldWriter out, VersionEvent event) {
        out.number(
                switch (event) {
                    case VersionEvent.Introduced _ -> INTRODUCED;
                    case VersionEvent.Fixed _ -> FIXED;
                    case VersionEvent.LastAffected _ -> LAST_AFFECTED;
                    case VersionEvent.Limit _ -> LIMIT;
                });
        out.text(event.version());
    }

    private static VersionEvent readEvent(FieldReader in) {
        long kind = in.number();
        String version = in.text();
        return switch ((int) kind) {
            case INTRODUCED -> new VersionEvent.Introduced(version);
            case FIXED -> new VersionEvent.Fixed(version);
            case LAST_AFFECTED -> new VersionEvent.LastAffected(version);
            case LIMIT -> new VersionEvent.Limit(version);
            default -> throw new DamagedStoreException("no event is of kind " + kind);
        };
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException _) {
            throw new DamagedStoreException("'" + name + "' is no " + type.getSimpleName());
        }
    }
}
