-- MySQLShell dump 2.0.1  Distrib Ver 9.6.0 for Linux on x86_64 - for MySQL 9.7.4 (Source distribution), for Linux (x86_64)
--
-- Host: 127.0.0.1    Database: odd `name    Table: t.1 x/y
-- ------------------------------------------------------
-- Server version	8.0.33

--
-- Current Database: `odd ``name`
--

USE `odd ``name`;

--
-- Table structure for table `t.1 x/y`
--

/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE IF NOT EXISTS `t.1 x/y` (
  `a b` int NOT NULL,
  `sel"ect` varchar(10) DEFAULT NULL,
  PRIMARY KEY (`a b`)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;
/*!40101 SET character_set_client = @saved_cs_client */;
