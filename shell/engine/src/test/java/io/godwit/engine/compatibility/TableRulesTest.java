package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlRule;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.testing.DdlRuleContract;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** The rules about tables keep to the contract of rules. */
class TableRulesTest {
    private static List<DdlSubject> tables(String words) {
        return RewriteCases.tables().stream().map(RewriteCases.Case::before).filter(s -> s.sql().contains(words))
                .filter(s -> !s.sql().contains("COMMENT ')")).toList();
    }

    @Nested
    class Engine extends DdlRuleContract {
        @Override
        protected DdlRule rule() {
            return new EngineRule(Set.of("InnoDB"), true, Optional.empty());
        }

        @Override
        protected List<DdlSubject> objectionable() {
            return tables("ENGINE=MyISAM");
        }
    }

    @Nested
    class Tablespace extends DdlRuleContract {
        @Override
        protected DdlRule rule() {
            return new TablespaceRule(true);
        }

        @Override
        protected List<DdlSubject> objectionable() {
            return tables(" TABLESPACE ");
        }
    }

    @Nested
    class Directory extends DdlRuleContract {
        @Override
        protected DdlRule rule() {
            return new DirectoryRule();
        }

        @Override
        protected List<DdlSubject> objectionable() {
            return tables("DATA DIRECTORY");
        }
    }
}
