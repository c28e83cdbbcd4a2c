package till

import "testing"

func TestOwner(t *testing.T) {
	if Owner == "" {
		t.Fatal("nobody")
	}
}
