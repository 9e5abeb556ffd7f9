package fetch

import (
	"bytes"
	"fmt"
	"net"
	"sync"
)

// A tape holds the bytes of one exchange.
type tape struct {
	end func(error) // called when the connection breaks before a byte has come; nil once taken

	mu       sync.Mutex
	sent     []byte
	received *spool // nil once taken
	broke    error  // what end was called with
}

// write keeps what was received, and how that ended.
func (t *tape) write(p []byte, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.received == nil {
		return
	}
	t.received.write(p)
	if err != nil && t.received.len() == 0 && t.broke == nil {
		t.broke = fmt.Errorf("the connection ended before an answer: %w", err)
		t.end(t.broke)
	}
}

// failure returns what broke the connection before an answer, nil if nothing did.
func (t *tape) failure() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.broke
}

// take stops the tape and returns what is on it.
func (t *tape) take() (sent []byte, received *spool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	received, t.received = t.received, nil
	t.end = nil // an idle connection must not hold the answer
	return t.sent, received
}

// A recordedConn keeps the bytes that pass, above TLS and below everything
// else. Each exchange has a tape of its own, since the transport may hand the
// connection on before the exchange's reader has seen its end.
type recordedConn struct {
	net.Conn
	addr string // IP address of the peer, for the record

	mu      sync.Mutex
	current *tape
}

// begin puts in a new tape that writes into received. end is called if the
// connection breaks before a byte of an answer has come.
func (c *recordedConn) begin(received *spool, end func(error)) *tape {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.current = &tape{received: received, end: end}
	return c.current
}

func (c *recordedConn) running() *tape {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.current
}

func (c *recordedConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if t := c.running(); t != nil {
		t.write(p[:n], err)
	}
	return n, err
}

func (c *recordedConn) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	if t := c.running(); n > 0 && t != nil {
		t.mu.Lock()
		t.sent = append(t.sent, p[:n]...)
		t.mu.Unlock()
	}
	return n, err
}

// final cuts interim answers (status 1xx) off the front of what was received.
func final(b []byte) []byte {
	for len(b) > 12 && bytes.HasPrefix(b, []byte("HTTP/1.")) && b[8] == ' ' && b[9] == '1' {
		i := bytes.Index(b, []byte("\r\n\r\n"))
		if i < 0 {
			break
		}
		b = b[i+4:]
	}
	return b
}
