package io.godwit.shell.view;

import io.godwit.shell.connect.Connector;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.connect.PasswordSource;
import io.godwit.testing.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerHelpIT {
    @Test
    void topicsListsAndWhatIsNotThere() {
        try (OpenSession session = new Connector(PasswordSource.none()).open(TestServer.shared().sessions())) {
            assertThat(ServerHelp.find(session, "truncate table")).hasValueSatisfying(page -> assertThat(page)
                    .startsWith("The server's help on TRUNCATE TABLE:\n\nSyntax:\nTRUNCATE [TABLE] tbl_name"));
            assertThat(ServerHelp.find(session, "contents")).hasValueSatisfying(page -> assertThat(page)
                    .contains("  Data Types\n"));
            assertThat(ServerHelp.find(session, "lock*")).hasValueSatisfying(page -> assertThat(page)
                    .contains("  LOCK TABLES\n", "\\help NAME"));
            assertThat(ServerHelp.find(session, "no such thing")).isEmpty();
            assertThat(ServerHelp.find(session, "'; DROP TABLE x")).isEmpty();
        }
    }
}
