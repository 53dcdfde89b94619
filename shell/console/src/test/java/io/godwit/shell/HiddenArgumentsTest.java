package io.godwit.shell;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HiddenArgumentsTest {
    @Test
    void linesAreArguments() {
        assertThat(HiddenArguments.parse("+-pSecret\n+\n+select 1\n +2\n \n+ x\n\n"))
                .containsExactly("-pSecret", "", "select 1\n+2\n", " x");
    }

    @Test
    void othersStayAsTheyAre() {
        String[] args = {"-e", HiddenArguments.SENT};
        assertThat(HiddenArguments.of(args)).isSameAs(args);
    }
}
