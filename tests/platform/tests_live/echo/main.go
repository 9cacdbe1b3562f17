// Answers with its own name, or with what it got from ?from=URL: shows that pods reach each other.
package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"time"
)

func main() {
	client := http.Client{Timeout: 3 * time.Second}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		from := r.URL.Query().Get("from")
		if from == "" {
			fmt.Fprint(w, os.Getenv("NODE"))
			return
		}
		answer, err := client.Get(from)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer answer.Body.Close()
		_, _ = io.Copy(w, answer.Body)
	})
	if err := http.ListenAndServe(":8080", nil); err != nil {
		panic(err)
	}
}
