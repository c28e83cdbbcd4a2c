go build -o /app .
