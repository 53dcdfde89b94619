package io.godwit.engine.localserver;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerOptionsTest {
    private static final LocalServerSettings SETTINGS = LocalServerSettings.of(ServerRelease.MYSQL_8_0);

    @Test
    void gtidsAreOnUnlessSwitchedOff() {
        assertThat(running(SETTINGS)).contains("--gtid-mode=ON", "--enforce-gtid-consistency=ON",
                "--binlog-format=ROW");
        assertThat(running(SETTINGS.withoutGtids())).contains("--binlog-format=ROW")
                .noneMatch(o -> o.contains("gtid"));
    }

    @Test
    void theServerIdIsThePortUnlessChosen() {
        assertThat(running(SETTINGS)).contains("--server-id=4711");
        assertThat(running(SETTINGS.withServerId(7))).contains("--server-id=7");
    }

    @Test
    void theCallersOptionsComeLast() {
        assertThat(running(SETTINGS.withOptions(List.of("--sync-binlog=1", "--local-infile=ON"))))
                .endsWith("--sync-binlog=1", "--local-infile=ON");
    }

    @Test
    void optionsOfADataDirectoryAreKnownInBothSpellings() {
        assertThat(ServerOptions.fixed(SETTINGS.withOptions(List.of("--lower_case_table_names=1", "--local-infile"))))
                .containsExactly("--lower-case-table-names=1");
    }

    private static List<String> running(LocalServerSettings settings) {
        return ServerOptions.running(settings, 4711, "/somewhere");
    }
}
