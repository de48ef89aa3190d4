package dev.throughline.server.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.throughline.model.InputException;
import dev.throughline.model.Level;
import dev.throughline.model.Verdict;
import dev.throughline.server.risk.RiskFactors.Exposure;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RiskArithmeticTest {
    private final RiskArithmetic arithmetic = new RiskArithmetic(RiskWeights.DEFAULT);

    @Test
    void addsUpWhatIsKnownAndLeavesTheRestOut() {
        RiskScore score = arithmetic.score(factors(9.8, Verdict.Kind.REACHABLE, Level.FUNCTION, 0.25));

        assertThat(score.parts())
                .extracting(RiskScore.Part::name, RiskScore.Part::points)
                .containsExactly(
                        tuple("Severity", 39.2),
                        tuple("Reachability", 30.0),
                        tuple("Exploitation", 10.0),
                        tuple("Exposure", 0.0));
        assertThat(score.possible()).isEqualTo(90);
        assertThat(score.total()).isEqualTo(88);
        assertThat(score.level()).isEqualTo(RiskLevel.CRITICAL);
    }

    @Test
    void holdsWhatIsShownUnreachableBelowTheCap() {
        RiskScore score = arithmetic.score(factors(10, Verdict.Kind.UNREACHABLE, Level.FUNCTION, 1));

        assertThat(score.total()).isEqualTo(25);
        assertThat(score.cap()).hasValue(25);
        assertThat(score.level()).isEqualTo(RiskLevel.LOW);
    }

    @Test
    void doesNotCapADependencyWhoseCodeWasNotLookedInto() {
        RiskScore score = arithmetic.score(factors(10, Verdict.Kind.UNREACHABLE, Level.DEPENDENCY, 1));

        assertThat(score.total()).isEqualTo(73);
        assertThat(score.cap()).isEmpty();
    }

    @Test
    void putsUnknownBetweenUnreachableAndReachable() {
        int unreachable = arithmetic
                .score(factors(7.5, Verdict.Kind.UNREACHABLE, Level.DEPENDENCY, 0))
                .total();
        int unknown = arithmetic
                .score(factors(7.5, Verdict.Kind.UNKNOWN, Level.DEPENDENCY, 0))
                .total();
        int reachable = arithmetic
                .score(factors(7.5, Verdict.Kind.REACHABLE, Level.DEPENDENCY, 0))
                .total();

        assertThat(unknown).isStrictlyBetween(unreachable, reachable);
    }

    @Test
    void takesKnownExploitationForCertain() {
        RiskFactors exploited = new RiskFactors(
                OptionalDouble.of(5),
                Verdict.Kind.REACHABLE,
                Level.FUNCTION,
                OptionalDouble.of(0.01),
                true,
                Optional.of(Exposure.INTERNET));

        RiskScore score = arithmetic.score(exploited);

        assertThat(score.possible()).isEqualTo(100);
        assertThat(score.total()).isEqualTo(80);
        assertThat(score.parts().get(2).fact()).isEqualTo("known to be exploited (CISA KEV)");
    }

    @Test
    void refusesWeightsThatMakeEveryScoreTheSame() {
        assertThatThrownBy(() -> new RiskWeights(0, 0, 0, 10, 25))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("give at least one of them a weight");
        assertThatThrownBy(() -> new RiskWeights(101, 0, 0, 10, 25)).hasMessageContaining("severity is 101");
    }

    private static RiskFactors factors(double cvss, Verdict.Kind verdict, Level level, double epss) {
        return new RiskFactors(
                OptionalDouble.of(cvss), verdict, level, OptionalDouble.of(epss), false, Optional.empty());
    }
}
