-- MySQLShell dump 2.0.1  Distrib Ver 9.6.0 for Linux on x86_64 - for MySQL 9.7.4 (Source distribution), for Linux (x86_64)
--
-- Host: 127.0.0.1    Database: cloudy    Table: v_invoker
-- ------------------------------------------------------
-- Server version	8.0.33

--
-- Current Database: `cloudy`
--

USE `cloudy`;

--
-- Temporary view structure for view `v_invoker`
--

DROP TABLE IF EXISTS `v_invoker`;
/*!50001 DROP VIEW IF EXISTS `v_invoker`*/;
SET @saved_cs_client     = @@character_set_client;
/*!50503 SET character_set_client = utf8mb4 */;
/*!50001 CREATE VIEW `v_invoker` AS SELECT
 1 AS `id` */;
SET character_set_client = @saved_cs_client;
