-- MySQLShell dump 2.0.1  Distrib Ver 9.6.0 for Linux on x86_64 - for MySQL 9.7.4 (Source distribution), for Linux (x86_64)
--
-- Host: 127.0.0.1    Database: odd `name
-- ------------------------------------------------------
-- Server version	8.0.33

--
-- Dumping database 'odd `name'
--

-- begin database `odd ``name`
CREATE DATABASE /*!32312 IF NOT EXISTS*/ `odd ``name` /*!40100 DEFAULT CHARACTER SET latin1 */ /*!80016 DEFAULT ENCRYPTION='N' */;
-- end database `odd ``name`


--
-- Current Database: `odd ``name`
--

USE `odd ``name`;

--
-- Dumping events for database 'odd `name'
--

--
-- Current Database: `odd ``name`
--

USE `odd ``name`;

--
-- Dumping libraries for database 'odd `name'
--


--
-- Current Database: `odd ``name`
--

USE `odd ``name`;

--
-- Dumping routines for database 'odd `name'
--

