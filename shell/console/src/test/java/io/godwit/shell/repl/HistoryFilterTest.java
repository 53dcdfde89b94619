package io.godwit.shell.repl;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryFilterTest {
    @ParameterizedTest
    @ValueSource(strings = {"create user u identified by 'x'", "SET PASSWORD = 'x'", "\\c root:x@db1:3306",
            "shell.connect('mysql://root:p%40@[::1]:3306')", "shell.connect({user: 'a', password: 'b'})",
            "change replication source to source_password='x'", "util.x({awsSecretKey: 'k'})",
            "util.loadDump('https://objectstorage.eu.oraclecloud.com/p/AbCdEf0123456789xyz/n/ns/b/x/o/')",
            "util.loadDump('https://a.blob.core.windows.net/c?sv=2022&sig=abc')", "\\system mysql -uroot -psecret",
            "\\\nalter user x identified by 'y'", "alter user x identfied by 'y'", "creat user x ident by 'y'",
            "\\c root:x@(/run/x.sock)", "\\c root:x/y@%2Frun%2Fx.sock", "shell.connect('u@h:1', 'Sekret2')",
            "\\js shell.connect( \"u@h:1\" ,'Sekret2')",
            "shell.reconnect('u@h', 'Sekret2')", "shell.openSession('u@h','Sekret2')",
            "shell.storeCredential('u@h','Sekret2')", "shell.store_credential(\n'u@h',\n'Sekret2')",
            "mysql.getClassicSession('u@h','Sekret2')", "mysql.getSession({host: 'h', user: 'u'}, 'Sekret2')",
            "const a = 'u@h'; shell.connect(a, 'Sekret2')", "", "  "})
    void keepsOut(String line) {
        assertThat(HistoryFilter.mayKeep(line)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1;", "\\c root@db1:3306/shop", "\\connect mysql://root@db1:3306",
            "show grants for 'a'@'%';", "select 'a:b', c from t;",
            "shell.connect('u@h:1')", "shell.deleteCredential('u@h')", "session.runSql('select 1, 2')"})
    void keeps(String line) {
        assertThat(HistoryFilter.mayKeep(line)).isTrue();
    }
}
