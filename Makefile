# Two commands matter: `make demo` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

PLATFORM := python3 tests/platform/platform.py
JDK = $(or $(shell $(PLATFORM) jdk),$(error there is no JDK 25 to build with, see above; make doctor says what else is missing))
MVN = JAVA_HOME="$(JDK)" $(if $(shell command -v mvn),mvn,$(error Maven is not on the PATH; make doctor says how to install it)) -B -ntp -q
SCALE ?= 1000000
ENVIRONMENT ?= environments/local
INSTANCE ?= causeway
STATE = $(if $(filter causeway,$(INSTANCE)),.local,.local/instances/$(INSTANCE))

# Maven takes half a minute to find that it has nothing to do: these are built when a source is newer.
PROGRAMS = tests/e2e/target/causeway-e2e.jar tests/data/target/causeway-test-data.jar services/cli/target/causeway-cli.jar
SOURCES = $(shell find pom.xml .mvn charts/causeway/files operators services tests -name target -prune -o -type f \( -name '*.xml' -o -path '*/src/main/*' -o -path 'charts/*' \) -print)
E2E = $(filter-out -q,$(MVN)) -Pe2e -pl tests/e2e -am verify -DskipITs -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false

.PHONY: help
help: ## list the commands
	@awk -F':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# Said before half an hour of work, not after it.
.PHONY: wanted
wanted:
	@if [ ! -f "$(ENVIRONMENT)/kustomization.yaml" ]; then
	  echo "ENVIRONMENT=$(ENVIRONMENT): there is no kustomization.yaml in it; the environments here are: $(patsubst %/kustomization.yaml,%,$(wildcard environments/*/kustomization.yaml))" >&2; exit 2
	fi
	if ! [[ "$(SCALE)" =~ ^[1-9][0-9]{2,9}$$ ]]; then
	  echo "SCALE=$(SCALE): take a number of order lines from 100 to 1000000000" >&2; exit 2
	fi

.PHONY: demo
demo: wanted up tests/e2e/target/causeway-e2e.jar ## bring everything up and watch the database cross and come back
	JAVA_HOME="$(JDK)" tests/e2e/demo --environment $(ENVIRONMENT:/=) --state $(STATE) --scale $(SCALE)

.PHONY: loadable
loadable:
	@if [ -z "$(SCHEMA)" ] || [ ! -d "$(FROM)" ]; then
	  echo "make load FROM=folder SCHEMA=name: FROM is '$(FROM)', which has to be a folder, SCHEMA is '$(SCHEMA)'" >&2; exit 2
	fi
	if [ ! -f $(STATE)/aws.env ]; then
	  echo "the platform '$(INSTANCE)' is not up: make up first" >&2; exit 2
	fi

.PHONY: load
load: loadable tests/data/target/causeway-test-data.jar ## load a folder of your own: FROM=folder SCHEMA=name [NULL=NA] [REPLACE=1]
	set -a
	source $(STATE)/aws.env
	"$(JDK)/bin/java" --enable-native-access=ALL-UNNAMED -Xmx512m -jar tests/data/target/causeway-test-data.jar load --from "$(FROM)" --schema "$(SCHEMA)" --null "$(NULL)" $(if $(REPLACE),--replace)

.PHONY: test
test: ## set up and run every test
	bash tests/run-all

.PHONY: up
up: ## bring up the local platform: cluster, AWS stand-ins, images, operators
	$(PLATFORM) up --instance $(INSTANCE)

.PHONY: down
down: ## remove the local platform and nothing else
	$(PLATFORM) down --instance $(INSTANCE)

.PHONY: status
status: ## what runs, and since when
	$(PLATFORM) status --instance $(INSTANCE)

.PHONY: doctor
doctor: ## what this machine lacks, and the command that installs it
	$(PLATFORM) doctor

.PHONY: build
build: ## compile, check the format, run the tests that need nothing else
	$(MVN) package

.PHONY: engines
engines: ## start the engines that *IT tests need: S3 and Glue, Trino, PostgreSQL
	$(PLATFORM) engines up --instance it

.PHONY: it
it: engines ## run the *IT tests against real servers
	$(PLATFORM) tools --only etcd,kube-apiserver,kubectl
	$(MVN) -T2 verify

.PHONY: e2e
e2e: $(PROGRAMS) ## run the journey on a platform of its own
	$(PLATFORM) up --instance e2e
	$(E2E)

.PHONY: e2e-long
e2e-long: $(PROGRAMS) ## the long ones: everything goes away once, while a crossing is under way
	$(PLATFORM) up --instance e2e
	$(E2E) -De2e.groups=long -De2e.excludedGroups=

.PHONY: cli
cli: services/cli/target/causeway-cli.jar ## build the commands .local/bin/causeway (lint, plan, translate) and .local/bin/parity
	mkdir -p .local/bin
	ln -sfn ../../services/cli/causeway .local/bin/causeway
	ln -sfn ../../services/cli/parity .local/bin/parity

$(PROGRAMS) &: $(SOURCES)
	$(MVN) -pl tests/e2e,tests/data,services/cli -am -DskipTests package
	touch $(PROGRAMS)

.PHONY: bench-parity
bench-parity: cli ## measure parity beside its peers, hours; QUICK=1: minutes; ARGS='--tables 1x8 --help …'
	python3 tests/bench/parity/bench.py $(if $(QUICK),--tables quick --repeats 1) $(ARGS)

.PHONY: bench-parity-large
bench-parity-large: cli ## 20,000,000 rows, equal and ten that differ, proven with a heap of 96 MiB
	python3 tests/bench/parity/bench.py --tables 20x8 --pairs postgresql-postgresql,postgresql-trino --tools parity --variants same,ten --repeats 1 --heap 96 $(ARGS)

.PHONY: images
images: ## build the images and load them into the local cluster
	$(PLATFORM) images

.PHONY: generate
generate: ## write the generated files anew (CRDs, charts/causeway, services/dialect, services/parity)
	$(PLATFORM) tools --only helm
	$(MVN) -pl operators/api -am -Pgenerate process-test-classes
	$(MVN) -pl services/dialect test -Dtest=DivergencePageTest -Dcauseway.generate=true
	$(MVN) -pl services/parity -am test -Dtest=TrapCorpusTest,TableSqlTest,ReportSchemaTest -Dsurefire.failIfNoSpecifiedTests=false -Dcauseway.generate=true
	python3 charts/causeway/tests/chart.py

.PHONY: format
format: ## format the Java sources
	$(MVN) spotless:apply

.PHONY: clean
clean: ## delete what the build made
	$(MVN) clean

.DEFAULT:
	@echo "make has no command '$@': make help lists them" >&2; exit 2
