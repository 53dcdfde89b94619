-- MySQLShell dump 2.0.1  Distrib Ver 9.6.0 for Linux on x86_64 - for MySQL 9.7.4 (Source distribution), for Linux (x86_64)
--
-- Host: 127.0.0.1    Database: shop    Table: types_all
-- ------------------------------------------------------
-- Server version	8.0.33

--
-- Current Database: `shop`
--

USE `shop`;

--
-- Table structure for table `types_all`
--

/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE IF NOT EXISTS `types_all` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `t` tinyint DEFAULT NULL,
  `s` smallint DEFAULT NULL,
  `m` mediumint DEFAULT NULL,
  `b` bigint unsigned DEFAULT NULL,
  `b1` bit(1) DEFAULT NULL,
  `b13` bit(13) DEFAULT NULL,
  `bo` tinyint(1) DEFAULT NULL,
  `d` decimal(30,10) DEFAULT NULL,
  `f` float DEFAULT NULL,
  `db` double DEFAULT NULL,
  `c` char(10) DEFAULT NULL,
  `vc` varchar(100) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `tx` text,
  `mt` mediumtext,
  `bi` binary(4) DEFAULT NULL,
  `vb` varbinary(50) DEFAULT NULL,
  `bl` blob,
  `lb` longblob,
  `e` enum('a','b''c','d,e') DEFAULT NULL,
  `st` set('x','y','z') DEFAULT NULL,
  `j` json DEFAULT NULL,
  `da` date DEFAULT NULL,
  `ti` time(3) DEFAULT NULL,
  `dt` datetime(6) DEFAULT NULL,
  `ts` timestamp(2) NULL DEFAULT CURRENT_TIMESTAMP(2),
  `y` year DEFAULT NULL,
  `g` geometry DEFAULT NULL,
  `p` point NOT NULL /*!80003 SRID 4326 */,
  `g1` int GENERATED ALWAYS AS ((`t` + 1)) VIRTUAL,
  `g2` int GENERATED ALWAYS AS ((`t` * 2)) STORED,
  `inv` int DEFAULT '7' /*!80023 INVISIBLE */,
  PRIMARY KEY (`id`),
  KEY `g2` (`g2`),
  SPATIAL KEY `p` (`p`),
  KEY `fx` ((lower(`c`))),
  FULLTEXT KEY `ft` (`tx`),
  CONSTRAINT `types_all_chk_1` CHECK ((`t` < 100))
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='all ''types''';
/*!40101 SET character_set_client = @saved_cs_client */;
