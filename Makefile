PYTHON ?= python3
RECORD ?= demo.sqlite
BIN := .venv/bin

.PHONY: demo test quick clean

demo: .venv/.installed
	@rm -f $(RECORD) $(RECORD)-wal $(RECORD)-shm
	$(BIN)/onrecord build examples --casebook examples/casebook.yaml --record $(RECORD)
	$(BIN)/onrecord statements --record $(RECORD) --format table
	@echo
	@echo 'Try next:'
	@echo '  $(BIN)/onrecord statements --record $(RECORD) --contains "ceasefire OR truce"'
	@echo '  $(BIN)/onrecord statements --record $(RECORD) --kind direct --format jsonl | head -n 1'
	@echo '  $(BIN)/onrecord wordings --record $(RECORD) --changed'
	@echo '  $(BIN)/onrecord outlets --record $(RECORD)'
	@echo '  $(BIN)/onrecord contested --record $(RECORD)'
	@echo '  $(BIN)/onrecord figures --record $(RECORD) --measure "valley held"'
	@echo '  $(BIN)/onrecord actors --record $(RECORD)'
	@echo '  $(BIN)/onrecord places --record $(RECORD) --by-place'
	@echo '  $(BIN)/onrecord articles --record $(RECORD)'
	@echo '  $(BIN)/onrecord check --record $(RECORD)'
	@echo '  $(BIN)/onrecord extract YOUR-ARTICLE.txt'
	@echo '  $(BIN)/onrecord serve $(RECORD)        # pages at http://127.0.0.1:8000'

test: .venv/.tested
	$(BIN)/python -m pytest

# what takes seconds each is left out: browsers, builds of many articles, servers that are kept waiting
quick: .venv/.tested
	$(BIN)/python -m pytest -m 'not slow'

# a stamp each: pip runs again only where what it installs has changed
.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.tested: pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test,exports-test]'
	@touch $@ .venv/.installed

clean:
	rm -rf .venv $(RECORD) $(RECORD)-wal $(RECORD)-shm .pytest_cache .hypothesis
